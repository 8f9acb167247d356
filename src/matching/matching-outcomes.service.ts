import { Injectable } from '@nestjs/common';
import { type Actor, actsForCounty } from '../domain/actor.js';
import { ProblemError } from '../domain/problem.js';
import { OrdersService } from '../orders/orders.service.js';
import type { PageQueryDto } from '../platform/http/pagination.js';
import { platformProblems } from '../platform/platform.problems.js';
import { WorkshopsService } from '../workshops/workshops.service.js';
import { LineSubjects } from './line-subjects.js';
import type { MatchingLine, MatchingOutcome, MatchingOutcomePage } from './matching.js';
import { MatchingRoundRepository } from './matching-round.repository.js';
import { OwnLines } from './own-lines.js';

/** What rounds decided about a workshop: nobody who was considered is left without an answer. */
@Injectable()
export class MatchingOutcomesService {
  constructor(
    private readonly rounds: MatchingRoundRepository,
    private readonly orders: OrdersService,
    private readonly workshops: WorkshopsService,
    private readonly subjects: LineSubjects,
    private readonly ownLines: OwnLines,
  ) {}

  /**
   * The workshop's outcomes, newest first, for the workshop itself and the county. The workshop reads when it was
   * considered, for which processes, what its own figures were and what would have qualified; of the order it
   * reads number and title only where it was made an offer, as it then sees the order anyway.
   * @throws ProblemError NOT_FOUND
   */
  async page(actor: Actor, workshopId: string, query: PageQueryDto): Promise<MatchingOutcomePage> {
    await this.requireVisible(actor, workshopId);
    const isOwn = actor.role === 'OPERATOR';
    const { data, nextCursor } = isOwn
      ? await this.rounds.ownOutcomes(workshopId, query)
      : await this.rounds.outcomes(workshopId, query);
    const lines = isOwn ? await this.ownLines.of(data) : data;
    const subjectNames = await this.subjects.namesIn(lines.map(({ line }) => line));
    return { outcomes: await this.outcomesOf(lines, isOwn), subjectNames, nextCursor, isOwn };
  }

  private async requireVisible(actor: Actor, workshopId: string): Promise<void> {
    const isTheirs = actsForCounty(actor) || actor.organisationId === workshopId;
    const names = isTheirs ? await this.workshops.names([workshopId]) : new Map<string, string>();
    if (!names.has(workshopId)) throw new ProblemError(platformProblems.NOT_FOUND, { subject: 'workshop' });
  }

  private async outcomesOf(lines: readonly MatchingLine[], isOwn: boolean): Promise<MatchingOutcome[]> {
    const shown = lines.filter(({ line }) => !isOwn || line.quantity > 0);
    const orders = await this.orders.summaries([...new Set(shown.map(({ orderId }) => orderId))]);
    const rounds = await this.rounds.findMany([...new Set(lines.map(({ roundId }) => roundId))]);
    const roundOf = new Map(rounds.map((round) => [round.id, round]));
    return lines.flatMap((line) => {
      const round = roundOf.get(line.roundId);
      const order = isOwn && line.line.quantity === 0 ? null : (orders.get(line.orderId) ?? null);
      return round ? [{ line, round, order }] : [];
    });
  }
}
