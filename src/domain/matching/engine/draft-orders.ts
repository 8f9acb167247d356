import { f64, i32 } from './columns.js';
import { OrderDraft } from './draft.js';
import type { FixedSlack } from './fixed-slack.js';
import { inMilli, resourceOf, type ProblemIndex } from './problem-index.js';
import type { AllocationOrder, LiveShare, ProcessWork } from './problem.js';

/** The uses of the pair drafted last: what a lot takes of each resource. */
export interface DraftUses {
  count: number;
  readonly resource: number[];
  readonly milliPerUnit: number[];
  readonly setupMilli: number[];
}

/** Work on a unit by number of the process. */
interface NumberedWork {
  readonly process: number;
  readonly milliPerUnit: number;
  readonly setupMilli: number;
}

/** Drafts the orders of a problem one after the other, always into the same columns. */
export class OrderDrafter {
  readonly draft: OrderDraft;
  readonly uses: DraftUses = { count: 0, resource: [], milliPerUnit: [], setupMilli: [] };
  /** The work numbered last: mostly all pairs of an order have the order's. */
  private work: readonly ProcessWork[] = [];
  private numberedWork: readonly NumberedWork[] = [];

  /** The slack must have the fixed shares taken off: what is promised is not there for others. */
  constructor(
    private readonly index: ProblemIndex,
    private readonly slack: FixedSlack,
  ) {
    let widest = 0;
    for (let order = 0; order < index.orders.items.length; order += 1) {
      widest = Math.max(widest, i32(index.rowStart, order + 1) - i32(index.rowStart, order));
    }
    this.draft = new OrderDraft(widest);
  }

  /** Drafts an order, tightened. */
  start(number: number, order: AllocationOrder): void {
    const { index, draft } = this;
    const fixed = index.fixedOf.get(number) ?? [];
    const promised = fixed.reduce((sum, share) => sum + share.units, 0);
    draft.begin(order.quantityUnits - promised, order.maxWorkshops - fixed.length, order.isAllOrNothing);
    const closedIds = [...(order.blockedWorkshopIds ?? []), ...fixed.map((share) => share.workshopId)];
    const closed = closedIds.map((workshopId) => index.workshops.numberOf(workshopId));
    const live = this.liveShares(number);
    const end = i32(index.rowStart, number + 1);
    for (let place = i32(index.rowStart, number); place < end; place += 1) {
      const row = i32(index.rows, place);
      const workshop = workshopOfRow(index, row);
      if (!closed.includes(workshop)) this.addPair(order, row, live?.get(workshop));
    }
    draft.tighten();
  }

  /** Reads what a row takes into `uses`: none when its workshop lacks a process. */
  readUses(order: AllocationOrder, row: number): void {
    const { index, uses } = this;
    const workshop = workshopOfRow(index, row);
    uses.count = 0;
    for (const { process, milliPerUnit, setupMilli } of this.inNumbers(workOf(index, order, row))) {
      const resource = resourceOf(index, workshop, process);
      if (resource < 0) {
        uses.count = 0;
        return;
      }
      uses.resource[uses.count] = resource;
      uses.milliPerUnit[uses.count] = milliPerUnit;
      uses.setupMilli[uses.count] = setupMilli;
      uses.count += 1;
    }
  }

  private inNumbers(work: readonly ProcessWork[]): readonly NumberedWork[] {
    if (work === this.work) return this.numberedWork;
    this.work = work;
    this.numberedWork = work.map(({ processId, standardMinutesPerUnit, setupMinutes }) => ({
      process: this.index.processOf.get(processId) ?? -1,
      milliPerUnit: inMilli(standardMinutesPerUnit),
      setupMilli: inMilli(setupMinutes),
    }));
    return this.numberedWork;
  }

  private addPair(order: AllocationOrder, row: number, live: LiveShare | undefined): void {
    const { index, draft, uses } = this;
    const { pairs } = index.problem;
    this.readUses(order, row);
    const [earliest, due] = windowOf(index, order, row);
    if (uses.count === 0 || earliest > due) return;
    const place = draft.count;
    const workshop = workshopOfRow(index, row);
    const least = Math.max(1, order.minLotUnits, f64(index.minOrderUnits, workshop));
    const limit = pairs.maxUnits?.[row] ?? Infinity;
    let most = live?.units ?? (limit === Infinity ? order.quantityUnits : limit);
    for (let use = 0; use < uses.count; use += 1) {
      const free = this.slack.freeMilli(uses.resource[use] ?? -1, earliest, due);
      most = Math.min(most, Math.floor((free - (uses.setupMilli[use] ?? 0)) / (uses.milliPerUnit[use] ?? 1)));
    }
    draft.row[place] = row;
    draft.workshop[place] = workshop;
    draft.value[place] = netValue(index, order, row);
    // A live share is kept whole or ended: to keep it saves what ending it would cost.
    draft.lotCost[place] = (pairs.costPerLot?.[row] ?? 0) - (live?.endingCost ?? 0);
    draft.least[place] = live?.units ?? least;
    draft.most[place] = most;
    draft.earliest[place] = earliest;
    draft.due[place] = due;
    draft.count += 1;
  }

  private liveShares(number: number): Map<number, LiveShare> | null {
    const live = this.index.liveOf.get(number);
    if (!live) return null;
    return new Map(live.map((share) => [this.index.workshops.numberOf(share.workshopId), share]));
  }
}

/** First and last week in which a row's pair may work on its order. */
export function windowOf(
  { problem: { pairs } }: ProblemIndex,
  order: AllocationOrder,
  row: number,
): readonly [earliest: number, due: number] {
  const due = pairs.dueWeek?.[row] ?? -1;
  return [
    Math.max(order.earliestWeek, pairs.earliestWeek?.[row] ?? 0),
    due < 0 ? order.dueWeek : Math.min(order.dueWeek, due),
  ];
}

/** Objective gained per unit of a row's pair, the unplaced cost it avoids with it. */
export function netValue({ problem: { pairs } }: ProblemIndex, order: AllocationOrder, row: number): number {
  const value = (order.weight ?? 1) * f64(pairs.valuePerUnit, row);
  return value - (pairs.costPerUnit?.[row] ?? 0) + (order.unplacedCostPerUnit ?? 0);
}

/** Number of a row's workshop. */
export function workshopOfRow(index: ProblemIndex, row: number): number {
  return i32(index.workshops.numbers, i32(index.problem.pairs.workshop, row));
}

function workOf(
  { problem: { pairs } }: ProblemIndex,
  order: AllocationOrder,
  row: number,
): readonly ProcessWork[] {
  return pairs.work?.[row] ?? order.work ?? [];
}
