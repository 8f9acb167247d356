import type { TransportLeg } from '../domain/matching/steps-apart/chain.js';
import { DecimalField, IdField, IntegerField } from '../platform/http/field.decorators.js';

const MOST_DAYS = 366;

/** One way that goods go. */
export class ChainLegDto {
  @IdField({ description: 'From this workshop; null: from the factory', nullable: true })
  fromWorkshopId: string | null;

  @IdField({ description: 'To this workshop; null: to the factory', nullable: true })
  toWorkshopId: string | null;

  @DecimalField(0, 100_000, 3, { description: 'By road, km', example: 12.4 })
  roadKm: number;

  @IntegerField(0, MOST_DAYS, { description: 'Whole days on the road', example: 1 })
  transportDays: number;

  static of({ fromWorkshopId, toWorkshopId, roadKm, transportDays }: TransportLeg): ChainLegDto {
    return { fromWorkshopId, toWorkshopId, roadKm, transportDays };
  }
}
