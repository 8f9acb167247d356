import { addTo, f64, i32 } from './columns.js';
import { OpeningArcs } from './opening-arcs.js';
import type { OpeningProblem } from './opening-problem.js';
import { OpeningWays } from './opening-ways.js';

/**
 * The best way to share out all orders over the workshops that are open: a transportation problem, kept optimal by
 * shortest paths from one change to the next.
 */
export class OpeningTransport {
  /** What is placed is worth, less the openings. */
  value = 0;
  /** Measure of each cell's order at its node. */
  readonly amounts: Float64Array;
  readonly isOpen: Uint8Array;
  private readonly free: Float64Array;
  private readonly arcs: OpeningArcs;
  private readonly ways: OpeningWays;
  /** What was changed since the last mark: amounts, and workshops opened or closed. */
  private readonly changedCells: number[] = [];
  private readonly changes: number[] = [];
  private readonly toggled: number[] = [];

  /** All workshops closed and all orders unplaced. */
  constructor(private readonly problem: OpeningProblem) {
    const { orderCount, nodeCount } = problem;
    this.amounts = new Float64Array(orderCount * nodeCount);
    this.isOpen = new Uint8Array(nodeCount);
    this.free = problem.room.slice();
    this.arcs = new OpeningArcs(problem);
    this.ways = new OpeningWays(problem, this.arcs, this.free);
    const unplaced = nodeCount - 1;
    for (let order = 0; order < orderCount; order += 1)
      this.shift(order * nodeCount + unplaced, f64(problem.demand, order));
    this.mark();
  }

  /** Opens a workshop that is closed and fills it as pays best. */
  open(workshop: number): void {
    this.toggle(workshop);
    while (f64(this.free, workshop) > 0) {
      const path = this.ways.gainfulTo(workshop);
      if (!path) return;
      this.move(path, Infinity);
    }
  }

  /** Closes a workshop that is open; its orders go where that loses least. */
  close(workshop: number): void {
    const { nodeCount } = this.problem;
    const orders = this.arcs.ordersAt(workshop);
    const amounts = Float64Array.from(orders, (order) => f64(this.amounts, order * nodeCount + workshop));
    this.toggle(workshop);
    for (const [place, order] of orders.entries())
      this.shift(order * nodeCount + workshop, -f64(amounts, place));
    for (const [place, order] of orders.entries()) this.place(order, f64(amounts, place));
  }

  /** Opens and closes what it takes for just these to be open; keeps it. */
  openJust(isOpen: Uint8Array): void {
    for (const [workshop, wanted] of isOpen.entries())
      if (wanted === 1 && this.isOpen[workshop] === 0) this.open(workshop);
    for (const [workshop, wanted] of isOpen.entries())
      if (wanted === 0 && this.isOpen[workshop] === 1) this.close(workshop);
    this.mark();
  }

  /** Keeps what was changed. */
  mark(): void {
    this.changedCells.length = 0;
    this.changes.length = 0;
    this.toggled.length = 0;
  }

  /** Takes back all that was changed since the last mark, during which no workshop was both opened and closed. */
  rollBack(): void {
    const { changedCells, changes } = this;
    const opened = this.toggled.filter((workshop) => this.isOpen[workshop] === 1);
    const closed = this.toggled.filter((workshop) => this.isOpen[workshop] === 0);
    for (const workshop of closed) this.toggle(workshop);
    for (let place = changes.length - 1; place >= 0; place -= 1)
      this.shift(changedCells[place] as number, -(changes[place] as number));
    for (const workshop of opened) this.toggle(workshop);
    this.mark();
  }

  /** What a measure of each order is worth to those that are open now, less what it pushes aside there. */
  orderPrices(): Float64Array {
    const { problem } = this;
    const losses = this.ways.lossesToRoom();
    return Float64Array.from(problem.demand, (_, order) => {
      let most = -Infinity;
      for (const node of this.arcs.nodes)
        most = Math.max(most, f64(problem.worth, order * problem.nodeCount + node) - f64(losses, node));
      return most;
    });
  }

  private place(order: number, amount: number): void {
    const { nodeCount } = this.problem;
    for (let left = amount; left > 0;) {
      const first = this.favouriteOf(order);
      // Ways on from there lose something, or the orders were not shared out in the best way.
      const path = f64(this.free, first) > 0 ? [first] : this.ways.from(order);
      const moved = this.move(path, left);
      this.shift(order * nodeCount + (path[0] ?? first), moved);
      left -= moved;
    }
  }

  private favouriteOf(order: number): number {
    const { worth, nodeCount } = this.problem;
    let favourite = nodeCount - 1;
    for (const node of this.arcs.nodes)
      if (f64(worth, order * nodeCount + node) > f64(worth, order * nodeCount + favourite)) favourite = node;
    return favourite;
  }

  /** Moves as much as can be along a path, `most` at most; answers how much. */
  private move(path: readonly number[], most: number): number {
    const { nodeCount } = this.problem;
    const target = path.at(-1) ?? nodeCount - 1;
    let amount = Math.min(most, f64(this.free, target));
    const cells: number[] = [];
    for (const [place, from] of path.slice(0, -1).entries()) {
      const to = path[place + 1] ?? target;
      const order = i32(this.arcs.loser, from * nodeCount + to);
      amount = Math.min(amount, f64(this.amounts, order * nodeCount + from));
      cells.push(order * nodeCount + from, order * nodeCount + to);
    }
    for (const [place, cell] of cells.entries()) this.shift(cell, place % 2 === 0 ? -amount : amount);
    return amount;
  }

  /** More or less of an order at a node. */
  private shift(cell: number, amount: number): void {
    if (amount === 0) return;
    const { amounts, free } = this;
    const { nodeCount, worth } = this.problem;
    const [order, node] = [Math.floor(cell / nodeCount), cell % nodeCount];
    const before = f64(amounts, cell);
    const after = before + amount;
    amounts[cell] = after;
    addTo(free, node, -amount);
    this.value += amount * f64(worth, cell);
    this.changedCells.push(cell);
    this.changes.push(amount);
    // Arcs from a closed workshop are reckoned when it opens.
    const isOpen = node === nodeCount - 1 || this.isOpen[node] === 1;
    if (before === 0) this.arcs.arrive(order, node, isOpen);
    else if (after === 0) this.arcs.leave(order, node, isOpen);
  }

  /** Opens a workshop, or closes one; what is at it stays for the moment. */
  private toggle(workshop: number): void {
    this.toggled.push(workshop);
    const isOpen = this.isOpen[workshop] === 1;
    this.isOpen[workshop] = isOpen ? 0 : 1;
    this.value += (isOpen ? 1 : -1) * f64(this.problem.openingCost, workshop);
    if (isOpen) this.arcs.close(workshop);
    else this.arcs.open(workshop);
  }
}
