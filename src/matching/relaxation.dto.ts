import {
  RELAXATION_CHANGES,
  type Relaxation,
  type RelaxationChange,
} from '../domain/matching/explanation-types.js';
import { EnumField, IntegerField } from '../platform/http/field.decorators.js';
import { type Figure, FigureField } from './figure-field.decorator.js';

/** One change of an order's terms by which more of it would have been placed. */
export class RelaxationDto {
  @EnumField('RelaxationChange', RELAXATION_CHANGES, { description: 'What changes', example: 'DUE_ON' })
  change: RelaxationChange;

  @FigureField(
    'What it is; for MAX_WORKSHOPS those that may still be added; null for DISTANCE_LIMIT_KM, which is each workshop’s own',
    '2026-11-30',
  )
  from: Figure;

  @FigureField('What it would have to be', '2026-12-07')
  to: Figure;

  @IntegerField(1, Number.MAX_SAFE_INTEGER, {
    description: 'Units more that would have been placed',
    example: 400,
  })
  additionalQuantity: number;

  static of({ change, from, to, additionalQuantity }: Relaxation): RelaxationDto {
    return { change, from, to, additionalQuantity };
  }
}
