import fc from 'fast-check';
import { ProblemError } from '../../../src/domain/problem.js';
import type { WorkOrderCommand } from '../../../src/domain/production/work-order-commands.js';
import type { WorkOrderRecorder } from '../../../src/domain/production/work-order-terms.js';
import type { SettlementCommand } from '../../../src/domain/settlement/settlement-commands.js';
import type { SettlementSide } from '../../../src/domain/settlement/settlement-facts.js';
import { type GoodsAct, goodsCommands, someGoodsActs } from '../inspection-acts.js';
import { type SettlementAct, settlementCommandOf, someSettlementAct } from '../settlement-acts.js';
import type { SettlementInMemory } from '../settlements.js';
import { commandOf, someAct, type WorkOrderAct } from '../work-order-acts.js';
import { groundOf } from '../work-order-ground.js';
import type { LedgerInMemory } from '../work-orders.js';
import type { WorkOrderClerk } from './work-order-clerk.js';

/** The acts are these for ever; WORK_ORDER_SEED tries others, and replays those that failed. */
export const SEED = Number(process.env['WORK_ORDER_SEED'] ?? 20261129);

/** What somebody tries to record: of the work, or of the statement. */
export type Try =
  | { readonly ledger: 'WORK_ORDER'; readonly by: WorkOrderRecorder; readonly command: WorkOrderCommand }
  | { readonly ledger: 'STATEMENT'; readonly by: SettlementSide; readonly command: SettlementCommand };

/** Acts enough for so many tries, for ever the same of one seed. */
export class RandomTries {
  private readonly acts: readonly WorkOrderAct[];
  private readonly goodsActs: readonly GoodsAct[];
  private readonly moneyActs: readonly SettlementAct[];

  constructor(seed: number, count: number) {
    this.acts = fc.sample(someAct, { seed, numRuns: count });
    this.goodsActs = fc.sample(someGoodsActs, { seed, numRuns: 40 }).flat();
    this.moneyActs = fc.sample(someSettlementAct, { seed, numRuns: count });
  }

  /** Which of so many work orders it is about. */
  pick(turn: number, among: number): number {
    return this.acts[turn % this.acts.length]!.pick % among;
  }

  /** What is tried in this turn, fitted to what stands in the ledgers. */
  at(turn: number, statement: SettlementInMemory): Try[] {
    const { workOrder } = statement;
    const act = this.acts[turn % this.acts.length]!;
    if (turn % 5 === 4) {
      const moneyAct = this.moneyActs[turn % this.moneyActs.length]!;
      const [by, command] = settlementCommandOf(moneyAct, statement);
      return [{ ledger: 'STATEMENT', by, command }];
    }
    const goodsAct = this.goodsActs[turn % this.goodsActs.length]!;
    if (turn % 37 === 25) return cancellation(act, workOrder);
    // Closing would mostly leave little for the others.
    const isTooEarly = act.kind === 'CLOSE' && turn % 8 !== 0;
    const commands =
      isTooEarly || turn % 3 === 0
        ? goodsCommands(goodsAct, workOrder)
        : [commandOf(act, groundOf(workOrder))];
    return commands.map(([by, command]) => ({ ledger: 'WORK_ORDER', by, command }));
  }
}

/** Units are cancelled that are begun, as far as there are steps between the beginning and the end. */
function cancellation(act: WorkOrderAct, workOrder: LedgerInMemory): Try[] {
  const { quantity, unit, steps } = groundOf(workOrder);
  const begin = { type: 'REACH_MILESTONE', step: steps[0] ?? 1, quantity, unit } as const;
  const begun: Try[] = steps.length > 1 ? [{ ledger: 'WORK_ORDER', by: 'WORKSHOP', command: begin }] : [];
  const [by, command] = commandOf({ ...act, kind: 'CANCEL' }, groundOf(workOrder));
  return [...begun, { ledger: 'WORK_ORDER', by, command }];
}

/** What is tried, in one word: of decisions on a lot, which it is. */
export function nameOf({ command }: Try): string {
  return command.type === 'DECIDE_LOT' ? command.decision.type : command.type;
}

/** Tries it in memory, where acts are fitted to what stands. @returns the code of the refusal, or RECORDED */
export function tryInMemory(one: Try, statement: SettlementInMemory): string {
  try {
    if (one.ledger === 'STATEMENT') statement.record(one.by, one.command);
    else statement.workOrder.record(one.by, one.command);
    return RECORDED;
  } catch (error) {
    return refusalCode(error);
  }
}

/** What comes of a try that is not refused. */
export const RECORDED = 'RECORDED';

/** @throws the error itself when it refuses nothing */
export function refusalCode(error: unknown): string {
  if (error instanceof ProblemError) return error.definition.code;
  throw error;
}

/** True when the clerk takes it too; it is then in the books. */
export function isTakenBy(clerk: WorkOrderClerk, one: Try, now: Date): boolean {
  return one.ledger === 'STATEMENT'
    ? clerk.statement.takes(one.by, one.command)
    : clerk.takes(one.by, one.command, now);
}
