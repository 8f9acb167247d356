import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { keysetPage, type Page, type PageQueryDto } from '../platform/http/pagination.js';
import type { EarlierLine, MatchingLine, MatchingRound } from './matching.js';
import { MatchingLineEntity } from './matching-line.entity.js';
import { MatchingRoundEntity } from './matching-round.entity.js';

/** The gate of a line that the enterprise's block has closed. */
const BLOCKED_GATE = JSON.stringify([{ gate: 'NOT_EXCLUDED', found: 'BLOCKED' }]);

@Injectable()
export class MatchingRoundRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The order's newest round, or the one of this number. */
  find(orderId: string, roundNumber?: number): Promise<MatchingRound | null> {
    return this.unitOfWork.manager.findOne(MatchingRoundEntity, {
      where: { orderId, ...(roundNumber === undefined ? {} : { roundNumber }) },
      order: { roundNumber: 'DESC' },
    });
  }

  /** The newest round, or the one of this number, in which the workshop has lines that it may see, with them. */
  async findOwn(
    workshopId: string,
    orderId: string,
    roundNumber?: number,
  ): Promise<{ round: MatchingRound; lines: MatchingLine[] } | null> {
    const newest = this.shownTo(workshopId)
      .innerJoin(MatchingRoundEntity, 'round', 'round.id = line.roundId')
      .andWhere('round.orderId = :orderId', { orderId })
      .orderBy('round.roundNumber', 'DESC')
      .limit(1);
    if (roundNumber !== undefined) newest.andWhere('round.roundNumber = :roundNumber', { roundNumber });
    const line = await newest.getOne();
    const [round] = line ? await this.findMany([line.roundId]) : [];
    if (!round) return null;
    const own = this.shownTo(workshopId).andWhere('line.roundId = :roundId', { roundId: round.id });
    return { round, lines: await own.orderBy('line.stage').getMany() };
  }

  /** These rounds, in no order. */
  findMany(ids: readonly string[]): Promise<MatchingRound[]> {
    return this.unitOfWork.manager
      .createQueryBuilder(MatchingRoundEntity, 'round')
      .where('round.id = ANY(:ids)', { ids })
      .getMany();
  }

  /** Writes a round with its lines. */
  async add(round: MatchingRound, lines: readonly MatchingLine[]): Promise<void> {
    await this.unitOfWork.manager.insert(MatchingRoundEntity, round);
    // One parameter for all lines: their number has no bearing on the statement.
    await this.unitOfWork.manager.query(
      `INSERT INTO matching_lines (id, round_id, order_id, enterprise_id, workshop_id, stage, place, line, created_at)
       SELECT (given->>'id')::uuid, $2, $3, $4, (given->>'workshopId')::uuid, (given->>'stage')::int,
         (given->>'place')::int, given->'line', $5
       FROM jsonb_array_elements($1::jsonb) AS given`,
      [JSON.stringify(lines), round.id, round.orderId, round.enterpriseId, round.createdAt],
    );
  }

  /**
   * Forgets the lines of up to `most` rounds before `before` that are not their order's newest; the rounds stay.
   * @returns how many rounds they were
   */
  async forgetLines(before: Date, most: number): Promise<number> {
    const [, rounds]: [unknown[], number] = await this.unitOfWork.manager.query(
      `WITH overdue AS MATERIALIZED (
         SELECT id FROM matching_rounds round
         WHERE are_lines_kept AND created_at < $1 AND EXISTS (
           SELECT FROM matching_rounds newer
           WHERE newer.order_id = round.order_id AND newer.round_number > round.round_number)
         ORDER BY created_at LIMIT $2
       ), forgotten AS (
         DELETE FROM matching_lines WHERE round_id IN (SELECT id FROM overdue)
       )
       UPDATE matching_rounds SET are_lines_kept = false WHERE id IN (SELECT id FROM overdue)`,
      [before, most],
    );
    return rounds;
  }

  /** The round's lines, by stage, best first. */
  linesOf(roundId: string): Promise<MatchingLine[]> {
    return this.unitOfWork.manager.find(MatchingLineEntity, {
      where: { roundId },
      order: { stage: 'ASC', place: 'ASC' },
    });
  }

  /**
   * The latest lines with a score for the whole work, of these workshops in earlier rounds of the order, by workshop.
   */
  async scoredBefore(
    { orderId, roundNumber }: Pick<MatchingRound, 'orderId' | 'roundNumber'>,
    workshopIds: readonly string[],
  ): Promise<Map<string, EarlierLine>> {
    if (workshopIds.length === 0) return new Map();
    const found: (EarlierLine & { workshopId: string })[] = await this.unitOfWork.manager.query(
      `SELECT DISTINCT ON (workshop_id) workshop_id AS "workshopId", round_number AS "roundNumber", line
       FROM matching_lines JOIN matching_rounds round ON round.id = round_id
       WHERE round.order_id = $1 AND round_number < $2 AND workshop_id = ANY($3::uuid[]) AND stage = 0
         AND line->'score' <> 'null'
       ORDER BY workshop_id, round_number DESC`,
      [orderId, roundNumber, workshopIds],
    );
    return new Map(
      found.map(({ workshopId, line, roundNumber: earlier }) => [workshopId, { roundNumber: earlier, line }]),
    );
  }

  /** All that rounds decided about this workshop, newest first. */
  outcomes(workshopId: string, query: PageQueryDto): Promise<Page<MatchingLine>> {
    return keysetPage(this.of(workshopId), 'line', query);
  }

  /** What rounds decided about this workshop, as far as it may see it, newest first. */
  ownOutcomes(workshopId: string, query: PageQueryDto): Promise<Page<MatchingLine>> {
    return keysetPage(this.shownTo(workshopId), 'line', query);
  }

  private of(workshopId: string) {
    return this.unitOfWork.manager
      .createQueryBuilder(MatchingLineEntity, 'line')
      .where('line.workshopId = :workshopId', { workshopId });
  }

  private shownTo(workshopId: string) {
    return this.of(workshopId).andWhere(`NOT line.line->'gates' @> :blocked::jsonb`, {
      blocked: BLOCKED_GATE,
    });
  }
}
