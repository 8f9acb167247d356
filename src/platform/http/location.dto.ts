import { COORDINATE_SYSTEMS, type CoordinateSystem } from '../../domain/geo.js';
import { DecimalField, EnumField } from './field.decorators.js';

/** The mainland with its seas; nothing of ours lies outside, and swapped coordinates are caught. */
export const CHINA = { south: 3.5, north: 53.6, west: 73, east: 135.1 };
/** As many decimals as a double can carry here: maps hand out all of them. */
export const MOST_DECIMALS = 16;

/** A place as the caller's map gives it. */
export class LocationDto {
  @DecimalField(CHINA.south, CHINA.north, MOST_DECIMALS, { description: 'Degrees north', example: 31.083 })
  latitude: number;

  @DecimalField(CHINA.west, CHINA.east, MOST_DECIMALS, { description: 'Degrees east', example: 106.572 })
  longitude: number;

  @EnumField('CoordinateSystem', COORDINATE_SYSTEMS, {
    description: 'WGS84 is GPS, GCJ02 AMap and Tencent, BD09 Baidu; they differ by about 455 m',
    example: 'GCJ02',
  })
  coordinateSystem: CoordinateSystem;
}

/** A place as we keep and answer it. */
export class Wgs84LocationDto {
  @DecimalField(CHINA.south, CHINA.north, MOST_DECIMALS, { description: 'Degrees north', example: 31.083 })
  latitude: number;

  @DecimalField(CHINA.west, CHINA.east, MOST_DECIMALS, { description: 'Degrees east', example: 106.572 })
  longitude: number;

  @EnumField('StoredCoordinateSystem', ['WGS84'], { description: 'Always WGS84', example: 'WGS84' })
  coordinateSystem: 'WGS84';

  /** The location of anything that has WGS-84 coordinates. */
  static of({ latitude, longitude }: { latitude: number; longitude: number }): Wgs84LocationDto {
    return { latitude, longitude, coordinateSystem: 'WGS84' };
  }
}
