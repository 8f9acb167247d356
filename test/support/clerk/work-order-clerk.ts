import type { CommandOf, WorkOrderCommand } from '../../../src/domain/production/work-order-commands.js';
import type { WorkOrderRecorder, WorkOrderTerms } from '../../../src/domain/production/work-order-terms.js';
import { dayOf } from './accounts.js';
import { DisputeClerk } from './dispute-clerk.js';
import { GoodsClerk } from './goods-clerk.js';
import { MaterialClerk } from './material-clerk.js';
import { SettlementClerk } from './settlement-clerk.js';

/** Whose word each command is. Of the others it depends on what they are about. */
const BY: Partial<Record<WorkOrderCommand['type'], WorkOrderRecorder>> = {
  SUBMIT_SAMPLE: 'WORKSHOP',
  APPROVE_SAMPLE: 'ENTERPRISE',
  REFUSE_SAMPLE: 'ENTERPRISE',
  START: 'WORKSHOP',
  REACH_MILESTONE: 'WORKSHOP',
  DELIVER: 'WORKSHOP',
  RECEIVE: 'ENTERPRISE',
  INSPECT: 'ENTERPRISE',
  DECIDE_LOT: 'ENTERPRISE',
  DELIVER_REWORK: 'WORKSHOP',
  END_REWORK: 'ENTERPRISE',
  GIVE_UP: 'WORKSHOP',
  CANCEL: 'ENTERPRISE',
  CLOSE: 'ENTERPRISE',
};

type Sample = 'AWAITED' | 'SUBMITTED' | 'FINE';

/** How the sample stands before and after. */
const SAMPLES = {
  SUBMIT_SAMPLE: ['AWAITED', 'SUBMITTED'],
  APPROVE_SAMPLE: ['SUBMITTED', 'FINE'],
  REFUSE_SAMPLE: ['SUBMITTED', 'AWAITED'],
} as const satisfies Record<string, readonly [Sample, Sample]>;

/**
 * The books of one work order and its statement as a clerk would keep them, who has read docs/production.md and
 * docs/settlement.md and none of the code: what may be recorded, and what it adds up to.
 */
export class WorkOrderClerk {
  readonly statement: SettlementClerk;
  private readonly material: MaterialClerk;
  private readonly goods: GoodsClerk;
  private readonly disputes = new DisputeClerk();
  private facts = 0;
  private sample: Sample;
  private isStarted = false;
  private isClosed = false;

  constructor(private readonly terms: WorkOrderTerms) {
    this.material = new MaterialClerk(terms);
    this.goods = new GoodsClerk(terms);
    this.sample = terms.isSampleRequired ? 'AWAITED' : 'FINE';
    this.statement = new SettlementClerk({
      feeFen: () => this.feeFen(),
      goneBeyondAllowance: ({ material, unit }) =>
        this.material.need(material, unit) ? this.material.goneBeyondAllowance(material) : null,
    });
  }

  /** True when the clerk takes it; it is then in the books. */
  takes(by: WorkOrderRecorder, command: WorkOrderCommand, now: Date): boolean {
    const isTaken = this.enters(by, command, dayOf(now));
    if (isTaken) this.facts += 1;
    return isTaken;
  }

  /** As SQL adds them up. */
  sums(): { readonly goods: object; readonly materials: readonly object[]; readonly money: object } {
    const { statement } = this;
    const [totalFen, paidFen] = [statement.totalFen(), statement.paidFen()];
    const money = {
      keptFen: this.kept() * this.terms.unitPriceFen,
      reducedFen: 0 - this.goods.reducedFen,
      chargedFen: statement.chargedFen(),
      disputesFen: this.disputes.outcomesFen(this.mostFen('WORKSHOP')),
      cancelledFen: this.goods.owedFen,
      totalFen,
      paidFen,
      openFen: Math.max(0, totalFen - paidFen),
    };
    return { goods: this.goods.sums(), materials: this.material.sums(), money };
  }

  /** What need not be paid until the disputes are over. */
  frozenFen(): number {
    return Math.min(
      this.disputes.frozenFen(),
      Math.max(0, this.statement.totalFen() - this.statement.paidFen()),
    );
  }

  private enters(by: WorkOrderRecorder, command: WorkOrderCommand, day: number): boolean {
    const sequence = this.facts + 1;
    if (command.type === 'OPEN_DISPUTE') {
      return this.disputes.opens(by, command, { day, sequence, mostFen: this.mostFen(by) });
    }
    if (isOnDispute(command)) {
      return this.disputes.goesOn(by, command, { day, mostFen: (opener) => this.mostFen(opener) });
    }
    if (this.isClosed || (BY[command.type] ?? by) !== by) return false;
    if ('unit' in command && !isOfMaterial(command) && command.unit !== this.terms.unit) return false;
    return isOfMaterial(command)
      ? this.entersMaterial(by, command, { day, sequence })
      : this.entersWork(by, command, { day, sequence });
  }

  private entersMaterial(by: WorkOrderRecorder, command: MaterialCommand, at: Place): boolean {
    if (!this.terms.isMaterialSupplied) return false;
    const state = (): true =>
      this.disputes.states(at.sequence, {
        by,
        day: at.day,
        worthFen: this.terms.quantity * this.terms.unitPriceFen,
      });
    switch (command.type) {
      case 'PLAN_MATERIAL':
        return this.material.plans(by, command);
      case 'MOVE_MATERIAL': {
        const isTaken = this.material.moves(by, command, at.sequence);
        if (isTaken && ['USED', 'SCRAPPED', 'LOST'].includes(command.move)) state();
        return isTaken;
      }
      case 'RECEIVE_MATERIAL': {
        const missing = this.material.counts(by, command);
        if (missing) state();
        return missing !== false;
      }
    }
  }

  private entersWork(by: WorkOrderRecorder, command: WorkCommand, { day, sequence }: Place): boolean {
    const state = (worthFen: number): true => this.disputes.states(sequence, { by, day, worthFen });
    const price = this.terms.unitPriceFen;
    switch (command.type) {
      case 'SUBMIT_SAMPLE':
      case 'APPROVE_SAMPLE':
      case 'REFUSE_SAMPLE':
        return this.samples(command.type);
      case 'START':
        return this.starts();
      case 'REACH_MILESTONE':
        return this.isStarted && this.goods.makes(command);
      case 'DELIVER':
        return this.goods.delivers(command, sequence);
      case 'RECEIVE': {
        const missing = this.goods.receives(command);
        return missing ? state(missing * price) : missing !== false;
      }
      case 'INSPECT':
      case 'DECIDE_LOT':
      case 'DELIVER_REWORK':
      case 'END_REWORK':
        return this.entersLot(command, sequence, state);
      case 'GIVE_UP':
        return this.goods.givesUp(command.quantity) && state(command.quantity * price);
      case 'CANCEL':
        return this.cancels(command.quantity, state);
      case 'CONFIRM':
        return this.disputes.confirms(by, command.of);
      case 'CLOSE':
        return this.closes();
      default:
        throw new Error(`nobody tries ${command.type}`);
    }
  }

  private entersLot(command: LotCommand, sequence: number, state: (worthFen: number) => true): boolean {
    const price = this.terms.unitPriceFen;
    switch (command.type) {
      case 'INSPECT': {
        const rejected = this.goods.inspects(command, sequence);
        return rejected === 'YES' ? state(command.quantity * price) : rejected === 'NO';
      }
      case 'DECIDE_LOT':
        return this.decides(command, state);
      case 'DELIVER_REWORK':
        return this.goods.reworks(command, sequence);
      case 'END_REWORK':
        return this.goods.reworks(command, sequence) && state(command.quantity * price);
    }
  }

  private samples(type: keyof typeof SAMPLES): boolean {
    const [from, to] = SAMPLES[type];
    if (this.sample !== from) return false;
    this.sample = to;
    return true;
  }

  private starts(): boolean {
    const isReady = this.sample === 'FINE' && this.material.isComplete && this.goods.due > 0;
    if (this.isStarted || !isReady) return false;
    this.isStarted = true;
    return true;
  }

  private cancels(quantity: number, state: (worthFen: number) => true): boolean {
    const owedFen = this.goods.cancels(quantity);
    return owedFen !== false && state(quantity * this.terms.unitPriceFen - owedFen);
  }

  private closes(): boolean {
    const isDone = this.goods.isFinished() && this.material.isGone() && !this.disputes.isOpen();
    this.isClosed = isDone && this.goods.close();
    return this.isClosed;
  }

  private decides(command: CommandOf<'DECIDE_LOT'>, state: (worthFen: number) => true): boolean {
    const { decision } = command;
    const price = this.terms.unitPriceFen;
    if (!this.goods.decides(command)) return false;
    switch (decision.type) {
      case 'LOT_SORTED':
        return state(decision.bad * price);
      case 'LOT_CONCEDED':
        return state(this.goods.reductionFen(decision.quantity, decision.priceReductionPerMille));
      case 'LOT_RETURNED':
        return state(decision.quantity * price);
      case 'LOT_SENT_FOR_REWORK':
        return true;
    }
  }

  private kept(): number {
    return this.goods.books.of('accepted') + this.goods.books.of('conceded');
  }

  private feeFen(): number {
    const { reducedFen, owedFen } = this.goods;
    return (
      this.kept() * this.terms.unitPriceFen -
      reducedFen +
      owedFen +
      this.disputes.outcomesFen(this.mostFen('WORKSHOP'))
    );
  }

  /** A workshop gets no more than the full price of what it delivered or was cancelled, a factory than is paid. */
  private mostFen(by: WorkOrderRecorder): number {
    const { quantity, unitPriceFen } = this.terms;
    if (by !== 'WORKSHOP') return quantity * unitPriceFen;
    const { books, cancelled, reducedFen, owedFen } = this.goods;
    const fullFen = (books.of('delivered') + cancelled) * unitPriceFen;
    return fullFen - (this.kept() * unitPriceFen - reducedFen + owedFen);
  }
}

interface Place {
  readonly day: number;
  readonly sequence: number;
}

type MaterialCommand = Extract<WorkOrderCommand, { readonly type: `${string}_MATERIAL` }>;
type OnDispute = Extract<WorkOrderCommand, { readonly type: `${string}_DISPUTE` }>;
type LotCommand =
  CommandOf<'INSPECT'> | CommandOf<'DECIDE_LOT'> | CommandOf<'DELIVER_REWORK'> | CommandOf<'END_REWORK'>;
type WorkCommand = Exclude<WorkOrderCommand, MaterialCommand | OnDispute>;

function isOfMaterial(command: WorkOrderCommand): command is MaterialCommand {
  return command.type.endsWith('_MATERIAL');
}

function isOnDispute(command: WorkOrderCommand): command is OnDispute {
  return command.type.endsWith('_DISPUTE');
}
