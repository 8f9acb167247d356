import type { CommandOf } from '../../../src/domain/production/work-order-commands.js';
import type { WorkOrderRecorder, WorkOrderTerms } from '../../../src/domain/production/work-order-terms.js';
import { Accounts } from './accounts.js';

type Need = CommandOf<'PLAN_MATERIAL'>['materials'][number];

/** Material on its way, by the fact that sent it. */
interface OnItsWay {
  readonly material: string;
  readonly to: WorkOrderRecorder;
  readonly quantity: number;
}

/** What both sides write of the factory's material. */
export class MaterialClerk {
  isComplete: boolean;
  readonly books = new Accounts();
  private plan: readonly Need[] = [];
  private readonly onTheWay = new Map<number, OnItsWay>();

  constructor(private readonly terms: WorkOrderTerms) {
    this.isComplete = !terms.isMaterialSupplied;
  }

  plans(by: WorkOrderRecorder, { materials }: CommandOf<'PLAN_MATERIAL'>): boolean {
    if (by !== 'ENTERPRISE' || this.isComplete) return false;
    const isTwice = new Set(materials.map(({ material }) => material)).size < materials.length;
    const isLost = this.plan.some(({ material, unit }) => {
      const isKept = materials.some((need) => need.material === material && need.unit === unit);
      return this.books.of(`${material} issued`) > 0 && !isKept;
    });
    if (isTwice || isLost) return false;
    this.plan = materials;
    return this.look();
  }

  moves(by: WorkOrderRecorder, command: CommandOf<'MOVE_MATERIAL'>, sequence: number): boolean {
    const { move, material, quantity, unit } = command;
    const isIssue = move === 'ISSUED';
    if (!this.need(material, unit) || by !== (isIssue ? 'ENTERPRISE' : 'WORKSHOP')) return false;
    const account = `${material} ${move.toLowerCase()}`;
    if (isIssue) this.books.add(account, quantity);
    else if (!this.books.move(`${material} on hand`, account, quantity)) return false;
    const to = {
      ISSUED: 'WORKSHOP',
      RETURNED: 'ENTERPRISE',
      USED: null,
      SCRAPPED: null,
      LOST: null,
    } as const;
    if (to[move]) this.onTheWay.set(sequence, { material, to: to[move], quantity });
    return this.look();
  }

  /** @returns what was missing; false when it cannot be counted */
  counts(by: WorkOrderRecorder, { of, quantity, unit }: CommandOf<'RECEIVE_MATERIAL'>): number | false {
    const sent = this.onTheWay.get(of);
    if (sent?.to !== by || !this.need(sent.material, unit) || quantity > sent.quantity) return false;
    this.onTheWay.delete(of);
    const { material } = sent;
    const missing = sent.quantity - quantity;
    const isIssue = by === 'WORKSHOP';
    this.books.add(`${material} ${isIssue ? 'received' : 'came back'}`, quantity);
    this.books.add(`${material} ${isIssue ? 'missing' : 'missing of returns'}`, missing);
    if (isIssue) this.books.add(`${material} on hand`, quantity);
    this.look();
    return missing;
  }

  /** True when none is at the workshop or under way. */
  isGone(): boolean {
    return (
      this.onTheWay.size === 0 && this.plan.every((need) => this.books.of(`${need.material} on hand`) === 0)
    );
  }

  /** Units that were scrapped, lost or sent back and not found, beyond what is allowed. */
  goneBeyondAllowance(material: string): number {
    const need = this.plan.find((one) => one.material === material);
    const gone = ['scrapped', 'lost', 'missing of returns'].map((name) =>
      this.books.of(`${material} ${name}`),
    );
    return need ? Math.max(0, gone.reduce((sum, units) => sum + units, 0) - this.allowance(need)) : 0;
  }

  need(material: string, unit: Need['unit']): Need | undefined {
    return this.plan.find((one) => one.material === material && one.unit === unit);
  }

  /** As SQL adds them up. */
  sums(): object[] {
    const moved = this.plan.filter(({ material }) => this.books.of(`${material} issued`) > 0);
    const names = moved.map(({ material }) => material).toSorted();
    return names.map((material) => {
      const of = (name: string): number => this.books.of(`${material} ${name}`);
      return {
        material,
        issued: of('issued'),
        returnReceived: of('came back'),
        returnMissing: of('missing of returns'),
        received: of('received'),
        missing: of('missing'),
        used: of('used'),
        scrapped: of('scrapped'),
        lost: of('lost'),
        returned: of('returned'),
      };
    });
  }

  private allowance({ quantity }: Need): number {
    return Math.floor((quantity * this.terms.materialAllowancePercent) / 100 + 1e-9);
  }

  /** Once the workshop has all of it the clock of the work starts, whatever becomes of it later. */
  private look(): true {
    const isThere = this.plan.every((need) => {
      const has = this.books.of(`${need.material} received`) - this.books.of(`${need.material} returned`);
      return has >= need.quantity + this.allowance(need);
    });
    this.isComplete ||= this.plan.length > 0 && isThere;
    return true;
  }
}
