import type { NotConsidered } from '../domain/matching/candidates/considered.js';
import { IntegerField } from '../platform/http/field.decorators.js';

const MOST = 2_147_483_647;

/** How many workshops a round did not look at, by reason. */
export class NotConsideredDto {
  @IntegerField(0, MOST, {
    description:
      'They hold all that the order needs, but enough nearer ones do too, or it is beyond their own reach',
    example: 100,
  })
  farther: number;

  @IntegerField(0, MOST, {
    description: 'They hold a part of what the order needs, or too low a level of it',
    example: 173,
  })
  lackingSkills: number;

  static of({ farther, lackingSkills }: NotConsidered): NotConsideredDto {
    return { farther, lackingSkills };
  }
}
