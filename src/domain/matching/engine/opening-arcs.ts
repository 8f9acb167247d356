import { f64, i32 } from './columns.js';
import type { OpeningProblem } from './opening-problem.js';

/**
 * What is where, and what moving something from one node to another loses: at each arc the least that any order at the
 * first loses at the second. Of open nodes only; those of a node that opens are reckoned then.
 */
export class OpeningArcs {
  /** Open workshops, and first the node of what stays unplaced. */
  readonly nodes: number[];
  /** Least loss of an arc, Infinity for none, and whose, at `from * nodeCount + to`. */
  readonly loss: Float64Array;
  readonly loser: Int32Array;
  /** Orders at each node, as many as `heldCount`, from `node * orderCount` on; and where each cell's order is there. */
  private readonly held: Int32Array;
  private readonly heldCount: Int32Array;
  private readonly heldPlace: Int32Array;

  /** With no workshop open. */
  constructor(private readonly problem: OpeningProblem) {
    const { orderCount, nodeCount } = problem;
    this.nodes = [nodeCount - 1];
    this.loss = new Float64Array(nodeCount * nodeCount).fill(Infinity);
    this.loser = new Int32Array(nodeCount * nodeCount).fill(-1);
    this.held = new Int32Array(nodeCount * orderCount);
    this.heldCount = new Int32Array(nodeCount);
    this.heldPlace = new Int32Array(orderCount * nodeCount);
  }

  /** Orders at a node, as they are now. */
  ordersAt(node: number): Int32Array {
    const first = node * this.problem.orderCount;
    return this.held.slice(first, first + i32(this.heldCount, node));
  }

  /** Counts a workshop among the open ones, with what is there. */
  open(workshop: number): void {
    this.nodes.push(workshop);
    for (const node of this.nodes) {
      if (node === workshop) continue;
      this.measure(node, workshop);
      this.measure(workshop, node);
    }
  }

  close(workshop: number): void {
    this.nodes.splice(this.nodes.indexOf(workshop), 1);
  }

  /** An order comes to a node it was not at. */
  arrive(order: number, node: number, isOpen: boolean): void {
    const { loss, loser } = this;
    const { nodeCount, orderCount, worth } = this.problem;
    const count = i32(this.heldCount, node);
    this.held[node * orderCount + count] = order;
    this.heldPlace[order * nodeCount + node] = count;
    this.heldCount[node] = count + 1;
    const own = f64(worth, order * nodeCount + node);
    for (const to of isOpen ? this.nodes : []) {
      const lost = own - f64(worth, order * nodeCount + to);
      if (to === node || lost >= f64(loss, node * nodeCount + to)) continue;
      loss[node * nodeCount + to] = lost;
      loser[node * nodeCount + to] = order;
    }
  }

  /** Nothing of an order is at a node any more. */
  leave(order: number, node: number, isOpen: boolean): void {
    const { held, heldPlace } = this;
    const { nodeCount, orderCount } = this.problem;
    const last = i32(this.heldCount, node) - 1;
    const moved = i32(held, node * orderCount + last);
    const place = i32(heldPlace, order * nodeCount + node);
    held[node * orderCount + place] = moved;
    heldPlace[moved * nodeCount + node] = place;
    this.heldCount[node] = last;
    for (const to of isOpen ? this.nodes : [])
      if (to !== node && i32(this.loser, node * nodeCount + to) === order) this.measure(node, to);
  }

  /** Reckons the least loss of an arc anew. */
  private measure(from: number, to: number): void {
    const { nodeCount, orderCount, worth } = this.problem;
    let [least, loser] = [Infinity, -1];
    const end = from * orderCount + i32(this.heldCount, from);
    for (let place = from * orderCount; place < end; place += 1) {
      const order = i32(this.held, place);
      const lost = f64(worth, order * nodeCount + from) - f64(worth, order * nodeCount + to);
      if (lost < least) [least, loser] = [lost, order];
    }
    this.loss[from * nodeCount + to] = least;
    this.loser[from * nodeCount + to] = loser;
  }
}
