import { Injectable } from '@nestjs/common';
import type { ChainOutline, ChainResult } from '../domain/matching/steps-apart/chain.js';
import { Clock } from '../platform/clock.js';
import { newId } from '../platform/id.js';
import type { MatchingLine, MatchingRound } from './matching.js';
import { MatchingBatchRepository } from './matching-batch.repository.js';
import { MatchingRoundRepository } from './matching-round.repository.js';
import type { PlannedRound } from './round-planner.js';

/** Keeps what each round decided and why. */
@Injectable()
export class RoundLedger {
  constructor(
    private readonly rounds: MatchingRoundRepository,
    private readonly batches: MatchingBatchRepository,
    private readonly clock: Clock,
  ) {}

  /**
   * Writes the round and its lines, with the batch that it is a part of.
   * @returns the round's id, or null when it placed nothing and says the same as the round before: an order
   *   that cannot be placed is looked at again and again, and each look would repeat the last
   */
  async write(planned: PlannedRound): Promise<string | null> {
    const last = await this.rounds.find(planned.order.orderId);
    if (last && (await this.repeats(planned, last))) return null;
    const round = this.newRound(planned, (last?.roundNumber ?? 0) + 1);
    if (planned.batch) await this.batches.addIfAbsent(planned.batch);
    await this.rounds.add(round, linesOf(planned, round));
    return round.id;
  }

  private async repeats(planned: PlannedRound, last: MatchingRound): Promise<boolean> {
    const { policy, result, chain, order } = planned;
    const isSame =
      chain === null &&
      result.shares.length === 0 &&
      last.placedQuantity === 0 &&
      last.askedQuantity === order.openQuantity &&
      last.unplacedReason === result.unplacedReason &&
      last.policyVersion === policy.policyVersion;
    if (!isSame) return false;
    const lines = await this.rounds.linesOf(last.id);
    return outcomesOf(lines.map(({ line }) => line)) === outcomesOf(result.lines);
  }

  private newRound(planned: PlannedRound, roundNumber: number): MatchingRound {
    const { order, policy, result, chain, notConsidered, batch } = planned;
    return {
      id: newId(),
      orderId: order.orderId,
      enterpriseId: order.enterpriseId,
      batchId: batch?.batch.id ?? null,
      roundNumber,
      policyVersion: policy.policyVersion,
      askedQuantity: order.openQuantity,
      placedQuantity: order.openQuantity - (chain ?? result).unplacedQuantity,
      unplacedReason: (chain ?? result).unplacedReason,
      relaxations: chain ? [] : result.relaxations,
      notConsidered,
      areLinesKept: true,
      chain: chain && outlineOf(chain),
      createdAt: this.clock.now(),
    };
  }
}

/** The outcomes of all workshops as one text. By workshop: their ranks drift with their scores. */
function outcomesOf(lines: readonly MatchingLine['line'][]): string {
  const byWorkshop = lines.toSorted((a, b) => (a.workshopId < b.workshopId ? -1 : 1));
  return JSON.stringify(byWorkshop.map(outcomeOf));
}

/** What a reader would notice: who, with what outcome, and which gates failed. Scores drift with every day. */
function outcomeOf({ workshopId, lossReason, gates }: MatchingLine['line']): unknown {
  const failed = gates.filter(({ hasPassed }) => !hasPassed).map(({ gate, subject }) => [gate, subject]);
  return [workshopId, lossReason, failed];
}

function outlineOf({ stages, legs }: ChainResult): ChainOutline {
  return { stages: stages.map(({ shares: _shares, lines: _lines, ...terms }) => terms), legs };
}

/** Why nobody gets the whole work, or who gets which part of it, and with a chain also why its stages go where. */
function linesOf({ result, chain }: PlannedRound, round: MatchingRound): MatchingLine[] {
  const lists = [result.lines, ...(chain?.stages ?? []).map(({ lines }) => lines)];
  return lists.flatMap((lines, stage) =>
    lines.map((line, index) => ({
      id: newId(),
      roundId: round.id,
      orderId: round.orderId,
      enterpriseId: round.enterpriseId,
      workshopId: line.workshopId,
      stage,
      place: index + 1,
      line,
      createdAt: round.createdAt,
    })),
  );
}
