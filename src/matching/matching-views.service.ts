import { Injectable } from '@nestjs/common';
import { type Actor, actsForCounty } from '../domain/actor.js';
import { enterpriseLine } from '../domain/matching/own-line.js';
import { ProblemError } from '../domain/problem.js';
import { WorkshopsService } from '../workshops/workshops.service.js';
import { LineSubjects } from './line-subjects.js';
import { MatchPoliciesService } from './match-policies.service.js';
import type { MatchingLine, MatchingRound, MatchingView } from './matching.js';
import { matchingProblems } from './matching.problems.js';
import { MatchingRoundRepository } from './matching-round.repository.js';
import { OwnLines } from './own-lines.js';

/** The explanation of a round, for those whom it concerns. */
@Injectable()
export class MatchingViewsService {
  constructor(
    private readonly rounds: MatchingRoundRepository,
    private readonly policies: MatchPoliciesService,
    private readonly workshops: WorkshopsService,
    private readonly subjects: LineSubjects,
    private readonly ownLines: OwnLines,
  ) {}

  /**
   * The order's newest round, or the one of this number: every line for the enterprise and the county, its own
   * for a workshop.
   * @throws ProblemError MATCHING_NOT_FOUND, also for an order that is none of the caller's business
   */
  async round(actor: Actor, orderId: string, roundNumber?: number): Promise<MatchingView> {
    const { organisationId } = actor;
    if (actor.role === 'OPERATOR') return this.ownRound(organisationId ?? '', orderId, roundNumber);
    const round = await this.rounds.find(orderId, roundNumber);
    const isTheirs = actsForCounty(actor) || round?.enterpriseId === organisationId;
    if (!round || !isTheirs) throw new ProblemError(matchingProblems.MATCHING_NOT_FOUND);
    const lines = await this.rounds.linesOf(round.id);
    const readable = actsForCounty(actor)
      ? lines
      : lines.map((row) => ({ ...row, line: enterpriseLine(row.line) }));
    return this.viewOf(round, readable, true);
  }

  private async ownRound(workshopId: string, orderId: string, roundNumber?: number): Promise<MatchingView> {
    const own = await this.rounds.findOwn(workshopId, orderId, roundNumber);
    if (!own) throw new ProblemError(matchingProblems.MATCHING_NOT_FOUND);
    return this.viewOf(own.round, await this.ownLines.of(own.lines), false);
  }

  private async viewOf(
    round: MatchingRound,
    lines: readonly MatchingLine[],
    isWhole: boolean,
  ): Promise<MatchingView> {
    const names = await this.workshops.names([...new Set(lines.map(({ workshopId }) => workshopId))]);
    const { weights } = await this.policies.version(round.policyVersion);
    const earlier = await this.rounds.scoredBefore(round, scoredIds(lines));
    return {
      round,
      weights,
      lines: lines.map(({ stage, line, workshopId }) => ({
        stage,
        line,
        workshopName: names.get(workshopId) ?? '',
        earlier: stage === 0 ? (earlier.get(workshopId) ?? null) : null,
      })),
      subjectNames: await this.subjects.namesIn(lines.map(({ line }) => line)),
      isWhole,
    };
  }
}

/** Workshops whose line for the whole work has a score. */
function scoredIds(lines: readonly MatchingLine[]): string[] {
  return lines
    .filter(({ stage, line }) => stage === 0 && line.score !== null)
    .map(({ workshopId }) => workshopId);
}
