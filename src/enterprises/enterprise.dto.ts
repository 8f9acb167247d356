import {
  ENTERPRISE_REGIONS,
  ENTERPRISE_SIZES,
  type EnterpriseRegion,
  type EnterpriseSize,
} from '../domain/enterprise.js';
import { INDUSTRY_CODE } from '../domain/industry-code.js';
import {
  EnumField,
  IdField,
  InstantField,
  TextField,
  VersionField,
} from '../platform/http/field.decorators.js';
import { LocationDto, Wgs84LocationDto } from '../platform/http/location.dto.js';
import { ObjectField } from '../platform/http/nested-field.decorators.js';
import { PageQueryDto } from '../platform/http/pagination.js';
import type { Enterprise } from './enterprise.js';

const size = {
  description: 'Size by the SME standard; the law on payment terms looks at it',
  example: 'MEDIUM',
};
const region = {
  description: 'Where its factory is: in the county, on the coast or elsewhere',
  example: 'LOCAL',
};
const industryCode = { description: 'Industry code of GB/T 4754-2017, four digits', example: '1829' };
const address = { description: 'Postal address of the factory', example: '四川省南充市营山县工业集中区1号' };
const contactName = { description: 'Person to talk to', example: '李敏' };
const contactPhone = { description: 'Their phone number', example: '0817-8220000' };
const PHONE = /^\+?[0-9][0-9 -]{5,19}$/;

export class EnterpriseQueryDto extends PageQueryDto {
  @TextField(100, { description: 'Words to find in the name', example: '服饰', optional: true })
  q?: string;

  @EnumField('EnterpriseRegion', ENTERPRISE_REGIONS, {
    description: 'Only enterprises of this region',
    example: 'LOCAL',
    optional: true,
  })
  region?: EnterpriseRegion;
}

export class EnterpriseProfileDto {
  @EnumField('EnterpriseSize', ENTERPRISE_SIZES, size)
  size: EnterpriseSize;

  @EnumField('EnterpriseRegion', ENTERPRISE_REGIONS, region)
  region: EnterpriseRegion;

  @TextField(4, { ...industryCode, pattern: INDUSTRY_CODE, optional: true, nullable: true })
  industryCode?: string | null;

  @TextField(200, address)
  address: string;

  @ObjectField(() => LocationDto, { description: 'Where the factory is' })
  location: LocationDto;

  @TextField(50, { ...contactName, optional: true, nullable: true })
  contactName?: string | null;

  @TextField(21, { ...contactPhone, pattern: PHONE, optional: true, nullable: true })
  contactPhone?: string | null;
}

export class EnterpriseDto {
  @IdField({ description: 'Id, the organisation’s' })
  id: string;

  @TextField(200, { description: 'Name as registered', example: '营山锦程服饰有限公司' })
  name: string;

  @TextField(18, { description: 'Unified social credit code as registered', example: '91511322MA6XXXXX0A' })
  creditCode: string;

  @EnumField('EnterpriseSize', ENTERPRISE_SIZES, size)
  size: EnterpriseSize;

  @EnumField('EnterpriseRegion', ENTERPRISE_REGIONS, region)
  region: EnterpriseRegion;

  @TextField(4, { ...industryCode, pattern: INDUSTRY_CODE, nullable: true })
  industryCode: string | null;

  @TextField(200, address)
  address: string;

  @ObjectField(() => Wgs84LocationDto, { description: 'Where the factory is' })
  location: Wgs84LocationDto;

  @TextField(50, { ...contactName, description: 'Person to talk to; null to other tenants', nullable: true })
  contactName: string | null;

  @TextField(21, {
    ...contactPhone,
    description: 'Their phone number; null to other tenants',
    nullable: true,
  })
  contactPhone: string | null;

  @InstantField({ description: 'When the profile was first written' })
  createdAt: string;

  @VersionField()
  version: number;

  /** What everyone signed in may see of an enterprise; who to call is for itself and the county alone. */
  static of(enterprise: Enterprise, isContactShown: boolean): EnterpriseDto {
    return {
      id: enterprise.id,
      name: enterprise.name,
      creditCode: enterprise.creditCode,
      size: enterprise.size,
      region: enterprise.region,
      industryCode: enterprise.industryCode,
      address: enterprise.address,
      location: Wgs84LocationDto.of(enterprise),
      contactName: isContactShown ? enterprise.contactName : null,
      contactPhone: isContactShown ? enterprise.contactPhone : null,
      createdAt: enterprise.createdAt.toISOString(),
      version: enterprise.version,
    };
  }
}
