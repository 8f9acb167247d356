import { IdField, IntegerField, TextField, InstantField } from '../platform/http/field.decorators.js';
import type { Page } from '../platform/http/pagination.js';
import type { MatchingOutcomePage } from './matching.js';
import { explanationOf, LineExplanationDto } from './matching-line.dto.js';

const MOST = 2_147_483_647;
const MOST_STAGES = 6;

/** What one round decided about a workshop. */
export class MatchingOutcomeDto extends LineExplanationDto {
  @IdField({ description: 'Id' })
  id: string;

  @IdField({ description: 'Order; its matching can be read with the round below' })
  orderId: string;

  @TextField(40, {
    description: 'Readable number of the order; null to a workshop that was offered nothing of it',
    example: 'GF-00000042',
    nullable: true,
  })
  orderNumber: string | null;

  @TextField(200, {
    description: 'Title of the order; null to a workshop that was offered nothing of it',
    example: '女式圆领 T 恤',
    nullable: true,
  })
  orderTitle: string | null;

  @IntegerField(1, MOST, { description: 'Number of the round', example: 1 })
  round: number;

  @IntegerField(0, MOST_STAGES, {
    description: 'Stage of a chain that it was considered for, from 1; 0 for the whole work',
    example: 0,
  })
  stage: number;

  @IntegerField(1, MOST, { description: 'Policy the round was run by', example: 1 })
  policyVersion: number;

  @InstantField({ description: 'When it was decided' })
  createdAt: string;

  /** A page of outcomes as far as its reader may see them. */
  static page({ outcomes, subjectNames, nextCursor, isOwn }: MatchingOutcomePage): Page<MatchingOutcomeDto> {
    const data = outcomes.map(({ line, round, order }) => ({
      id: line.id,
      orderId: line.orderId,
      orderNumber: order?.number ?? null,
      orderTitle: order?.title ?? null,
      round: round.roundNumber,
      stage: line.stage,
      policyVersion: round.policyVersion,
      createdAt: line.createdAt.toISOString(),
      ...explanationOf(line.line, subjectNames, isOwn),
    }));
    return { data, nextCursor };
  }
}
