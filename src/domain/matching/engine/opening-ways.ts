import { f64, i32 } from './columns.js';
import type { OpeningArcs } from './opening-arcs.js';
import type { OpeningProblem } from './opening-problem.js';

/** Relative to the largest worth: a way that is shorter by less is not. */
const PRECISION = 1e-12;

/**
 * Shortest ways along the arcs from one open node to another. A way says which orders to move on, from its first node to
 * its second and so on, and how much worth that loses; one that loses less than nothing gains.
 */
export class OpeningWays {
  private readonly distance: Float64Array;
  /** The node before, or behind, on the way; -1 at its end. */
  private readonly neighbour: Int32Array;
  private readonly least: number;

  /** @param free what each node has room for, as it is at each question */
  constructor(
    private readonly problem: OpeningProblem,
    private readonly arcs: OpeningArcs,
    private readonly free: Float64Array,
  ) {
    this.distance = new Float64Array(problem.nodeCount);
    this.neighbour = new Int32Array(problem.nodeCount);
    this.least = PRECISION * problem.worth.reduce((most, one) => Math.max(most, one), 1e-9);
  }

  /** Nodes of the best way for an order that is nowhere yet, up to one with room. */
  from(order: number): number[] {
    const { nodeCount, worth } = this.problem;
    this.search((node) => -f64(worth, order * nodeCount + node), false);
    let nearest = nodeCount - 1;
    for (const node of this.arcs.nodes)
      if (f64(this.free, node) > 0 && f64(this.distance, node) < f64(this.distance, nearest)) nearest = node;
    return this.trace(nearest).toReversed();
  }

  /** Nodes of the way to a workshop that gains most; null when none gains anything. */
  gainfulTo(workshop: number): number[] | null {
    this.search((node) => (node === workshop ? 0 : Infinity), true);
    let source = workshop;
    for (const node of this.arcs.nodes)
      if (f64(this.distance, node) < f64(this.distance, source)) source = node;
    return f64(this.distance, source) < -this.least ? this.trace(source) : null;
  }

  /** What a measure more at each node loses at least; of nodes that are not open nothing is said. */
  lossesToRoom(): Float64Array {
    this.search((node) => (f64(this.free, node) > 0 ? 0 : Infinity), true);
    return this.distance;
  }

  /** Ways that begin, or backwards end, anywhere at so much loss. */
  private search(atNode: (node: number) => number, isBackwards: boolean): void {
    const { nodes } = this.arcs;
    for (const node of nodes) {
      this.distance[node] = atNode(node);
      this.neighbour[node] = -1;
    }
    let isShorter = true;
    for (let round = 0; isShorter && round < nodes.length; round += 1) {
      isShorter = false;
      for (const near of nodes) if (this.lengthen(near, isBackwards)) isShorter = true;
    }
  }

  /** Tries ways that are one arc longer; answers whether any is shorter. */
  private lengthen(near: number, isBackwards: boolean): boolean {
    const { distance, neighbour, least } = this;
    const { nodes, loss } = this.arcs;
    const { nodeCount } = this.problem;
    const so = f64(distance, near);
    if (so === Infinity) return false;
    let isShorter = false;
    for (const far of nodes) {
      const length = so + f64(loss, isBackwards ? far * nodeCount + near : near * nodeCount + far);
      if (length >= f64(distance, far) - least || this.leadsBy(far, near)) continue;
      distance[far] = length;
      neighbour[far] = near;
      isShorter = true;
    }
    return isShorter;
  }

  /** True when the way of a node leads by another: within the precision a way may seem to get shorter in a circle. */
  private leadsBy(other: number, node: number): boolean {
    for (let at = node; at >= 0; at = i32(this.neighbour, at)) if (at === other) return true;
    return false;
  }

  private trace(node: number): number[] {
    const path: number[] = [];
    for (let at = node; at >= 0; at = i32(this.neighbour, at)) path.push(at);
    return path;
  }
}
