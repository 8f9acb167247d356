import { CandidateIndex } from '../src/domain/matching/candidates/candidate-index.js';
import { f64, i32 } from '../src/domain/matching/engine/columns.js';
import type { ColumnarProblem } from '../src/domain/matching/engine/pair-columns.js';
import type { Country } from './matching-country.js';
import {
  CANDIDATES,
  RADIUS_KM,
  SKILLS,
  valueAt,
  WEEKS,
  type Demand,
  type Maker,
} from './matching-instances.js';

/** More than anywhere can do an order and are within its radius. */
const MOST_NEAR = 256;
/** Beyond the radius: these workshops have no limit of their own. */
const REACH_KM = 2000;

interface Candidate {
  readonly workshop: number;
  readonly value: number;
}

/** The workshops of a country in the index that rounds ask, and beside it what the value of a pair depends on. */
export class CountryCandidates {
  private readonly index: CandidateIndex;
  /** By slot of the index: neighbours stand side by side. */
  private readonly workshops: Int32Array;
  private readonly levels: Uint8Array;
  private readonly reliability: Float64Array;
  private readonly priceIndex: Float64Array;

  constructor(makers: readonly Maker[]) {
    this.index = CandidateIndex.of(makers.map(indexed));
    this.workshops = new Int32Array(makers.length);
    this.levels = new Uint8Array(makers.length * SKILLS);
    this.reliability = new Float64Array(makers.length);
    this.priceIndex = new Float64Array(makers.length);
    for (const [number, { levels, reliability, priceIndex }] of makers.entries()) {
      const slot = this.index.slotOf(idOf(number));
      this.workshops[slot] = number;
      for (const [skill, level] of levels) this.levels[slot * SKILLS + skill] = level;
      this.reliability[slot] = reliability;
      this.priceIndex[slot] = priceIndex;
    }
  }

  /** The batch with its pairs in columns, and not as an object for each: the best for every order. */
  problemOf({ orders, demands, makers }: Country): ColumnarProblem {
    const most = orders.length * CANDIDATES;
    const order = new Int32Array(most);
    const workshop = new Int32Array(most);
    const valuePerUnit = new Float64Array(most);
    let count = 0;
    for (const [number, demand] of demands.entries()) {
      for (const candidate of this.best(demand)) {
        order[count] = number;
        workshop[count] = candidate.workshop;
        valuePerUnit[count] = candidate.value;
        count += 1;
      }
    }
    const pairs = {
      order: order.subarray(0, count),
      workshop: workshop.subarray(0, count),
      valuePerUnit: valuePerUnit.subarray(0, count),
      costPerUnit: null,
      costPerLot: null,
      maxUnits: null,
      earliestWeek: null,
      dueWeek: null,
      work: null,
    };
    return { weekCount: WEEKS, orders, workshops: makers.map(({ workshop: one }) => one), pairs };
  }

  private best(demand: Demand): Candidate[] {
    const { slots, straightKm } = this.index.nearestSlots({
      near: demand.place,
      needed: new Map([[`${demand.skill}`, demand.level]]),
      radiusKm: RADIUS_KM,
      most: MOST_NEAR,
    });
    const found = Array.from(slots, (slot, rank) => this.candidate(demand, slot, f64(straightKm, rank)));
    return found.toSorted((a, b) => b.value - a.value || a.workshop - b.workshop).slice(0, CANDIDATES);
  }

  private candidate(demand: Demand, slot: number, km: number): Candidate {
    const value = valueAt(demand, {
      held: this.levels[slot * SKILLS + demand.skill] ?? 0,
      km,
      reliability: f64(this.reliability, slot),
      priceIndex: f64(this.priceIndex, slot),
    });
    return { workshop: i32(this.workshops, slot), value };
  }
}

function indexed({ latitude, longitude, levels }: Maker, number: number) {
  const skills = new Map([...levels].map(([skill, level]) => [`${skill}`, level]));
  return { workshopId: idOf(number), location: { latitude, longitude }, skills, reachKm: REACH_KM };
}

/** The index takes UUIDs only. */
function idOf(number: number): string {
  return `0190f5fe-7a01-7a00-8000-${number.toString(16).padStart(12, '0')}`;
}
