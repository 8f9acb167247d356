import { f64, i32, itemsByGroup, startsOf } from './columns.js';
import { OrderDrafter } from './draft-orders.js';
import { takeFixedLots } from './fixed-lots.js';
import { FixedSlack } from './fixed-slack.js';
import type { Instance } from './instance.js';
import { inColumns, type ColumnarProblem } from './pair-columns.js';
import type { UnplacedCode } from './plan.js';
import { indexProblem, type ProblemIndex } from './problem-index.js';
import type { AllocationOrder, AllocationProblem } from './problem.js';

/**
 * The columns of a problem, tightened. The problem must be one that `readProblem` accepts or, in columns, one
 * without `columnFaults`.
 */
export function compile(given: AllocationProblem | ColumnarProblem): Instance {
  const problem = inColumns(given);
  const index = indexProblem(problem);
  const slack = new FixedSlack(index.capacity, problem.weekCount);
  const drafter = new OrderDrafter(index, slack);
  const fixed = takeFixedLots(index, drafter, slack);
  const writer = new ColumnWriter(index, drafter);
  for (const [number, order] of index.orders.items.entries()) writer.write(number, order);
  const pairs = writer.pairs();
  const workshopPairStart = startsOf(pairs.pairWorkshop, index.workshops.items.length);
  return {
    problem,
    weekCount: problem.weekCount,
    orders: index.orders.items,
    workshops: index.workshops.items,
    orderIds: index.orders.ids,
    workshopIds: index.workshops.ids,
    baseObjective: fixed.objective,
    fixedLots: fixed.lots,
    ...writer.orders(),
    ...pairs,
    openingCost: openingCosts(index),
    workshopPairStart,
    workshopPairs: itemsByGroup(pairs.pairWorkshop, workshopPairStart),
    resourceWorkshop: index.resourceWorkshop,
    resourceProcessIds: index.resourceProcessIds,
    capacity: index.capacity,
  };
}

/** Writes one drafted order after the other to the end of the columns. */
class ColumnWriter {
  private readonly quantity: Float64Array;
  private readonly maxWorkshops: Int32Array;
  private readonly unplacedCost: Float64Array;
  private readonly isWhole: Int32Array;
  private readonly pairStart: Int32Array;
  private readonly deadReason: (UnplacedCode | null)[] = [];
  private readonly row: Int32Array;
  private readonly order: Int32Array;
  private readonly workshop: Int32Array;
  private readonly value: Float64Array;
  private readonly lotCost: Float64Array;
  private readonly least: Float64Array;
  private readonly most: Float64Array;
  private readonly earliest: Int32Array;
  private readonly due: Int32Array;
  private readonly useStart: Int32Array;
  private readonly useResource: Int32Array;
  private readonly useMilliPerUnit: Float64Array;
  private readonly useSetupMilli: Float64Array;
  private pairCount = 0;
  private useCount = 0;

  constructor(
    index: ProblemIndex,
    private readonly drafter: OrderDrafter,
  ) {
    const [orders, rows, uses] = [index.orders.items.length, index.rows.length, mostUses(index)];
    this.quantity = new Float64Array(orders);
    this.maxWorkshops = new Int32Array(orders);
    this.unplacedCost = new Float64Array(orders);
    this.isWhole = new Int32Array(orders);
    this.pairStart = new Int32Array(orders + 1);
    this.row = new Int32Array(rows);
    this.order = new Int32Array(rows);
    this.workshop = new Int32Array(rows);
    this.value = new Float64Array(rows);
    this.lotCost = new Float64Array(rows);
    this.least = new Float64Array(rows);
    this.most = new Float64Array(rows);
    this.earliest = new Int32Array(rows);
    this.due = new Int32Array(rows);
    this.useStart = new Int32Array(rows + 1);
    this.useResource = new Int32Array(uses);
    this.useMilliPerUnit = new Float64Array(uses);
    this.useSetupMilli = new Float64Array(uses);
  }

  write(number: number, order: AllocationOrder): void {
    const { draft } = this.drafter;
    this.drafter.start(number, order);
    this.quantity[number] = draft.count > 0 ? draft.quantity : 0;
    this.maxWorkshops[number] = draft.maxWorkshops;
    this.unplacedCost[number] = order.unplacedCostPerUnit ?? 0;
    this.isWhole[number] = Number(draft.isWhole);
    this.deadReason.push(draft.deadReason);
    for (const place of draft.byFallingValue()) {
      this.writePair(number, place);
      this.writeUses(order, i32(draft.row, place));
    }
    this.pairStart[number + 1] = this.pairCount;
  }

  orders() {
    return {
      orderQuantity: this.quantity,
      orderMaxWorkshops: this.maxWorkshops,
      orderUnplacedCost: this.unplacedCost,
      orderIsWhole: this.isWhole,
      orderPairStart: this.pairStart,
      orderDeadReason: this.deadReason,
    };
  }

  /** The columns as far as they are written: what lies behind was never touched, and takes no memory. */
  pairs() {
    const [pairs, uses] = [this.pairCount, this.useCount];
    return {
      pairRow: this.row.subarray(0, pairs),
      pairOrder: this.order.subarray(0, pairs),
      pairWorkshop: this.workshop.subarray(0, pairs),
      pairValue: this.value.subarray(0, pairs),
      pairLotCost: this.lotCost.subarray(0, pairs),
      pairLeast: this.least.subarray(0, pairs),
      pairMost: this.most.subarray(0, pairs),
      pairEarliest: this.earliest.subarray(0, pairs),
      pairDue: this.due.subarray(0, pairs),
      useStart: this.useStart.subarray(0, pairs + 1),
      useResource: this.useResource.subarray(0, uses),
      useMilliPerUnit: this.useMilliPerUnit.subarray(0, uses),
      useSetupMilli: this.useSetupMilli.subarray(0, uses),
    };
  }

  private writePair(order: number, place: number): void {
    const { draft } = this.drafter;
    const pair = this.pairCount;
    this.row[pair] = i32(draft.row, place);
    this.order[pair] = order;
    this.workshop[pair] = i32(draft.workshop, place);
    this.value[pair] = f64(draft.value, place);
    const lotCost = f64(draft.lotCost, place);
    // Memory that nothing was written to is not taken, and of a country most lots cost nothing.
    if (lotCost !== 0) this.lotCost[pair] = lotCost;
    this.least[pair] = f64(draft.least, place);
    this.most[pair] = f64(draft.most, place);
    this.earliest[pair] = i32(draft.earliest, place);
    this.due[pair] = i32(draft.due, place);
    this.pairCount += 1;
  }

  private writeUses(order: AllocationOrder, row: number): void {
    const { drafter } = this;
    drafter.readUses(order, row);
    const { count, resource, milliPerUnit, setupMilli } = drafter.uses;
    for (let use = 0; use < count; use += 1) {
      this.useResource[this.useCount] = resource[use] ?? -1;
      this.useMilliPerUnit[this.useCount] = milliPerUnit[use] ?? 0;
      const setup = setupMilli[use] ?? 0;
      if (setup !== 0) this.useSetupMilli[this.useCount] = setup;
      this.useCount += 1;
    }
    this.useStart[this.pairCount] = this.useCount;
  }
}

/** Uses of all pairs if none were left out. */
function mostUses({ orders, rowStart, rows, problem: { pairs } }: ProblemIndex): number {
  let uses = 0;
  for (const [number, order] of orders.items.entries()) {
    const ofOrder = order.work?.length ?? 0;
    const [start, end] = [i32(rowStart, number), i32(rowStart, number + 1)];
    if (pairs.work === null) uses += (end - start) * ofOrder;
    else {
      for (let place = start; place < end; place += 1)
        uses += pairs.work[i32(rows, place)]?.length ?? ofOrder;
    }
  }
  return uses;
}

/** A workshop with a fixed share is open already. */
function openingCosts({ workshops, fixedOf }: ProblemIndex): Float64Array {
  const open = new Set<string>();
  for (const shares of fixedOf.values()) for (const { workshopId } of shares) open.add(workshopId);
  return Float64Array.from(workshops.items, ({ workshopId, openingCost }) =>
    open.has(workshopId) ? 0 : (openingCost ?? 0),
  );
}
