import {
  EnumField,
  IdField,
  InstantField,
  TextField,
  VersionField,
} from '../platform/http/field.decorators.js';
import { PageQueryDto } from '../platform/http/pagination.js';
import {
  type Organisation,
  ORGANISATION_KINDS,
  ORGANISATION_STATUSES,
  type OrganisationKind,
  type OrganisationStatus,
} from './organisation.js';

const kind = { description: 'Whether it posts orders or makes them', example: 'ENTERPRISE' };
const name = { description: 'Name on the business licence', example: '营山锦程服饰有限公司' };
const creditCode = {
  description: 'Unified social credit code (GB 32100-2015), 18 characters',
  example: '91511322MA6XAMPL0M',
};
const status = { description: 'What the county has decided about it', example: 'PENDING' };
const reason = {
  description: 'Why it was refused, as its people are told',
  example: '营业执照与登记名称不符',
};

export class OrganisationQueryDto extends PageQueryDto {
  @EnumField('OrganisationStatus', ORGANISATION_STATUSES, { ...status, optional: true })
  status?: OrganisationStatus;

  @EnumField('OrganisationKind', ORGANISATION_KINDS, { ...kind, optional: true })
  kind?: OrganisationKind;
}

export class NewOrganisationDto {
  @EnumField('OrganisationKind', ORGANISATION_KINDS, kind)
  kind: OrganisationKind;

  @TextField(200, name)
  name: string;

  @TextField(18, creditCode)
  creditCode: string;
}

export class RefusalDto {
  @TextField(500, reason)
  reason: string;
}

export class OrganisationDto {
  @IdField({ description: 'Id' })
  id: string;

  @EnumField('OrganisationKind', ORGANISATION_KINDS, kind)
  kind: OrganisationKind;

  @TextField(200, name)
  name: string;

  @TextField(18, creditCode)
  creditCode: string;

  @EnumField('OrganisationStatus', ORGANISATION_STATUSES, status)
  status: OrganisationStatus;

  @TextField(500, { ...reason, nullable: true })
  refusalReason: string | null;

  @InstantField({ description: 'When it was registered' })
  createdAt: string;

  @VersionField()
  version: number;

  /** What those who may see an organisation see of it. */
  static of(organisation: Organisation): OrganisationDto {
    return {
      id: organisation.id,
      kind: organisation.kind,
      name: organisation.name,
      creditCode: organisation.creditCode,
      status: organisation.status,
      refusalReason: organisation.refusalReason,
      createdAt: organisation.createdAt.toISOString(),
      version: organisation.version,
    };
  }
}
