import { Type } from 'class-transformer';
import { COORDINATE_SYSTEMS, type CoordinateSystem } from '../domain/geo.js';
import { DecimalField, EnumField, IdField, IntegerField } from '../platform/http/field.decorators.js';
import { CHINA, MOST_DECIMALS } from '../platform/http/location.dto.js';
import { PageQueryDto } from '../platform/http/pagination.js';
import type { NearbyView } from './workshop.js';
import { WorkshopDto } from './workshop.dto.js';

const MOST_RADIUS_KM = 500;

export class NearbyQueryDto extends PageQueryDto {
  @DecimalField(CHINA.south, CHINA.north, MOST_DECIMALS, {
    description: 'Degrees north of the place',
    example: 31.083,
  })
  @Type(() => Number)
  latitude: number;

  @DecimalField(CHINA.west, CHINA.east, MOST_DECIMALS, {
    description: 'Degrees east of the place',
    example: 106.572,
  })
  @Type(() => Number)
  longitude: number;

  @EnumField('CoordinateSystem', COORDINATE_SYSTEMS, {
    description: 'WGS84 is GPS, GCJ02 AMap and Tencent, BD09 Baidu; they differ by about 455 m',
    example: 'GCJ02',
  })
  coordinateSystem: CoordinateSystem;

  @IntegerField(1, MOST_RADIUS_KM, { description: 'Farthest workshop, km as the crow flies', example: 50 })
  @Type(() => Number)
  radiusKm: number;

  @IdField({ description: 'Only workshops with a skill in this process', optional: true })
  processId?: string;

  @IdField({
    description:
      'Only workshops that can make this product alone: every process of its routing in force at the needed level, and the equipment',
    optional: true,
  })
  productId?: string;
}

/** A workshop and how far it is from the place that was asked for. */
export class NearbyWorkshopDto extends WorkshopDto {
  @DecimalField(0, MOST_RADIUS_KM, 3, { description: 'Distance as the crow flies, km', example: 3.217 })
  straightKm: number;

  static near(view: NearbyView, isContactShown: boolean): NearbyWorkshopDto {
    const straightKm = Math.round(view.straightKm * 1000) / 1000;
    return Object.assign(WorkshopDto.of(view, isContactShown), { straightKm });
  }
}
