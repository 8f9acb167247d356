import { i32 } from '../engine/columns.js';
import { Chains, grown } from './chains.js';

/** Process id → level 1..5. */
export type Levels = ReadonlyMap<string, number>;

export interface HolderCounts {
  /** Those who hold all that is needed. */
  readonly ofAll: number;
  /** Those who hold some of the processes, at whatever level. */
  readonly ofSome: number;
}

/** A skill is process × 8 + level. */
const LEVELS = 8;

/** The skills of each slot. One word per slot says which processes it may hold, and sends most away at once. */
export class SkillLists {
  /** Number of each process that was ever seen. */
  private readonly processes = new Map<string, number>();
  private readonly lists = new Chains(64);
  private codes = new Int32Array(64);
  private signatures = new Int32Array(64);
  private nodeCount = 0;
  private readonly freeNodes: number[] = [];

  /** Gives a slot that has none its skills. */
  put(slot: number, skills: Levels): void {
    this.lists.require(slot);
    this.signatures = grown(this.signatures, slot + 1);
    let signature = 0;
    for (const [processId, level] of skills) {
      const process = this.numberOf(processId);
      const node = this.freeNodes.pop() ?? this.nodeCount++;
      this.codes = grown(this.codes, node + 1);
      this.codes[node] = process * LEVELS + level;
      this.lists.add(slot, node);
      signature |= 1 << process;
    }
    this.signatures[slot] = signature;
  }

  /** Takes the skills of a slot away. */
  remove(slot: number): void {
    for (let node = this.lists.first(slot); node >= 0; node = this.lists.after(node))
      this.freeNodes.push(node);
    this.lists.clear(slot);
    this.signatures[slot] = 0;
  }

  /** Tells of any slot whether it holds all that is needed; null when nobody does. */
  holderTest(needed: Levels): ((slot: number) => boolean) | null {
    const wanted: number[] = [];
    let mask = 0;
    for (const [processId, level] of needed) {
      const process = this.processes.get(processId);
      if (process === undefined) return null;
      wanted.push(process * LEVELS + level);
      mask |= 1 << process;
    }
    return (slot) => (i32(this.signatures, slot) & mask) === mask && this.holdsAll(slot, wanted);
  }

  /** How many of the slots hold what is needed. */
  count(needed: Levels, slots: Iterable<number>): HolderCounts {
    const holdsAll = this.holderTest(needed) ?? (() => false);
    const known = [...needed.keys()].flatMap((processId) => this.processes.get(processId) ?? []);
    const atAnyLevel = known.map((process) => process * LEVELS);
    const counts = { ofAll: 0, ofSome: 0 };
    for (const slot of slots) {
      if (!atAnyLevel.some((code) => this.holds(slot, code))) continue;
      counts.ofSome += 1;
      if (holdsAll(slot)) counts.ofAll += 1;
    }
    return counts;
  }

  /** Bytes that it takes. */
  get byteLength(): number {
    return this.lists.byteLength + this.codes.byteLength + this.signatures.byteLength;
  }

  private numberOf(processId: string): number {
    const known = this.processes.get(processId);
    if (known !== undefined) return known;
    this.processes.set(processId, this.processes.size);
    return this.processes.size - 1;
  }

  private holdsAll(slot: number, wanted: readonly number[]): boolean {
    for (const code of wanted) if (!this.holds(slot, code)) return false;
    return true;
  }

  /** The process of the code, at its level or a higher one. */
  private holds(slot: number, code: number): boolean {
    for (let node = this.lists.first(slot); node >= 0; node = this.lists.after(node)) {
      const held = i32(this.codes, node);
      if (held >= code && held - (held % LEVELS) === code - (code % LEVELS)) return true;
    }
    return false;
  }
}
