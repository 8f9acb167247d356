import { SYSTEM_ACTOR } from '../../src/domain/actor.js';
import type { MatchLine } from '../../src/domain/matching/match-types.js';
import type { MatchingLine, MatchingRound } from '../../src/matching/matching.js';
import { MatchingRoundRepository } from '../../src/matching/matching-round.repository.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { newId } from '../../src/platform/id.js';
import type { TestApp } from './test-app.js';

/** A round with its lines, as they stand in the database. */
export interface WrittenRound {
  readonly round: MatchingRound;
  readonly lines: MatchingLine[];
}

/** Writes a round that placed all of 1,000 units, without any matching. */
export async function writeRound(
  app: TestApp,
  given: Pick<MatchingRound, 'orderId' | 'enterpriseId' | 'roundNumber' | 'createdAt'>,
  lines: readonly MatchLine[],
): Promise<WrittenRound> {
  const round: MatchingRound = {
    ...given,
    id: newId(),
    batchId: null,
    policyVersion: 1,
    askedQuantity: 1000,
    placedQuantity: 1000,
    unplacedReason: null,
    relaxations: [],
    notConsidered: { farther: 100, lackingSkills: 173 },
    areLinesKept: true,
    chain: null,
  };
  const rows = lines.map((line, index) => ({
    id: newId(),
    roundId: round.id,
    orderId: round.orderId,
    enterpriseId: round.enterpriseId,
    workshopId: line.workshopId,
    stage: 0,
    place: index + 1,
    line,
    createdAt: round.createdAt,
  }));
  const rounds = app.nest.get(MatchingRoundRepository);
  await app.nest.get(UnitOfWork).run(SYSTEM_ACTOR, () => rounds.add(round, rows));
  return { round, lines: rows };
}
