import { f64, i32 } from './columns.js';
import type { Instance } from './instance.js';
import type { Answer } from './lot-party.js';
import type { ResourceUses } from './resource-uses.js';
import { freeMilli, freeSlackOf, intervalCount, slackOfResource, takeLoad } from './slack.js';

/** Choices tried of one resource at most; beyond, what lots of any size could bring bounds the rest. */
const MOST_NODES = 5000;
/** Choices that could gain only so much more, as a part of the whole, are not tried but counted. */
const TOLERANCE = 1e-4;
/** After so many choices twice as much is not tried, and so on. */
const PATIENCE = 100;
/** Milli minutes that are rounding. */
const ROUNDING = 1e-6;

type Decision = 'open' | 'in' | 'out';

/** A lot that a resource could take, and what is decided about it. */
interface SaleLot {
  /** Among the resource's uses. */
  place: number;
  earliest: number;
  due: number;
  leastMilli: number;
  /** From the least lot to the largest. */
  moreMilli: number;
  leastGain: number;
  moreGain: number;
  /** True when the largest lot brings more for a minute than the least: an undecided one then counts by the largest. */
  isBestWhole: boolean;
  /** Part of the largest lot that is its least, and of a milli minute beyond. */
  leastShare: number;
  milliShare: number;
  decision: Decision;
  takenMilli: number;
  takenGain: number;
}

/** Some minutes of a lot, by what one brings. */
interface Piece {
  readonly lot: SaleLot;
  readonly isRest: boolean;
  readonly milli: number;
  readonly density: number;
}

/**
 * The best a resource can do with its weeks when lots have a price (see `LotBuyer`): which to take, from least to most
 * each, so that all fit. Lots of any size are taken best by what a minute brings, for what fits into intervals of weeks
 * is a polymatroid (Edmonds 1970); a lot that this cuts below its least is taken or left out, by branch and bound.
 */
export class LotSeller {
  private readonly freeSlack: Float64Array;
  /** Slack with the lots taken so far, by how many these are. */
  private readonly levels: Float64Array[] = [];
  private readonly trial: Float64Array;
  private lots: readonly SaleLot[] = [];
  private pieces: readonly Piece[] = [];
  private nodes = 0;
  private bestGain = 0;
  private tolerance = 0;
  private best: Float64Array | null = null;
  private amountCount = 0;

  constructor(
    private readonly instance: Instance,
    private readonly uses: ResourceUses,
  ) {
    this.freeSlack = freeSlackOf(instance);
    this.trial = new Float64Array(intervalCount(instance.weekCount));
  }

  /** The best deal at the prices, if one gains more than `known`, which some deal is known to gain. */
  choose(resource: number, prices: Float64Array, known: number): Answer {
    const [start, end] = [i32(this.uses.start, resource), i32(this.uses.start, resource + 1)];
    this.amountCount = 2 * (end - start);
    this.lots = this.lotsBetween(start, end, prices);
    this.pieces = this.lots.flatMap(piecesOf).toSorted((a, b) => b.density - a.density);
    this.level(0).set(slackOfResource(this.freeSlack, this.instance.weekCount, resource));
    this.bestGain = Math.max(0, known);
    this.best = known < 0 ? new Float64Array(this.amountCount) : null;
    this.nodes = 0;
    this.tolerance = TOLERANCE * this.fill(this.level(0));
    const bound = this.branch(0, 0);
    const deal = this.best && { worth: 0, amounts: this.best };
    return { deal, atMost: Math.max(this.bestGain, bound) };
  }

  private lotsBetween(start: number, end: number, prices: Float64Array): SaleLot[] {
    const lots: SaleLot[] = [];
    for (let place = start; place < end; place += 1) {
      const lot = this.lotOf(place - start, i32(this.uses.uses, place), prices);
      if (lot.leastGain > 0 || lot.leastGain + lot.moreGain > 0) lots.push(lot);
    }
    return lots;
  }

  private lotOf(place: number, use: number, prices: Float64Array): SaleLot {
    const { instance, uses } = this;
    const pair = i32(uses.pairOfUse, use);
    const perUnit = f64(instance.useMilliPerUnit, use);
    const least = f64(instance.pairLeast, pair);
    const most = f64(instance.pairMost, pair);
    const leastMilli = f64(instance.useSetupMilli, use) + least * perUnit;
    const moreMilli = (most - least) * perUnit;
    const leastGain = f64(prices, 2 * use + 1) + (f64(prices, 2 * use) * least) / most;
    const moreGain = f64(prices, 2 * use) * (1 - least / most);
    return {
      place,
      earliest: i32(instance.pairEarliest, pair),
      due: i32(instance.pairDue, pair),
      leastMilli,
      moreMilli,
      leastGain,
      moreGain,
      isBestWhole: moreGain * leastMilli > leastGain * moreMilli,
      leastShare: least / most,
      milliShare: 1 / (perUnit * most),
      decision: 'open',
      takenMilli: 0,
      takenGain: 0,
    };
  }

  /**
   * Tries what may gain more than the best so far, with what is decided; `base` is what the least lots of those taken
   * gain. Answers what no choice from here on gains more than.
   */
  private branch(taken: number, base: number): number {
    this.nodes += 1;
    const atMost = base + this.fill(this.level(taken));
    const patience = 1 + (this.nodes / PATIENCE) ** 2;
    if (atMost <= this.bestGain + this.tolerance * patience) return atMost;
    const lot = this.keepUncut(atMost);
    if (!lot || this.nodes >= MOST_NODES) return atMost;
    const withLot = this.branchWith(lot, taken, base);
    lot.decision = 'out';
    const without = this.branch(taken, base);
    lot.decision = 'open';
    return Math.min(atMost, Math.max(withLot, without));
  }

  private branchWith(lot: SaleLot, taken: number, base: number): number {
    const { weekCount } = this.instance;
    const { earliest, due, leastMilli: milli } = lot;
    if (freeMilli(this.level(taken), weekCount, 0, earliest, due) < milli) return -Infinity;
    const next = this.level(taken + 1);
    next.set(this.level(taken));
    takeLoad(next, weekCount, { resource: 0, earliest, due, milli });
    lot.decision = 'in';
    return this.branch(taken + 1, base + lot.leastGain);
  }

  /** Takes what brings most for a minute, in pieces of any size; answers what it gains. */
  private fill(slack: Float64Array): number {
    const { trial, pieces, lots } = this;
    const { weekCount } = this.instance;
    trial.set(slack);
    for (const lot of lots) lot.takenMilli = lot.takenGain = 0;
    let gain = 0;
    for (const { lot, isRest, milli, density } of pieces) {
      if (lot.decision === 'out' || (lot.decision === 'in' && !isRest)) continue;
      if (lot.decision === 'open' && isRest && lot.isBestWhole) continue;
      const { earliest, due } = lot;
      const part = Math.min(milli, freeMilli(trial, weekCount, 0, earliest, due));
      if (part <= 0) continue;
      takeLoad(trial, weekCount, { resource: 0, earliest, due, milli: part });
      lot.takenMilli += part;
      lot.takenGain += part * density;
      gain += part * density;
    }
    return gain;
  }

  /**
   * Keeps what is taken, without the undecided lots that are cut, if it gains more than the best so far. Answers the
   * largest of those lots.
   */
  private keepUncut(atMost: number): SaleLot | null {
    let [largest, gain]: [SaleLot | null, number] = [null, atMost];
    for (const lot of this.lots) {
      if (!isCut(lot)) continue;
      gain -= lot.takenGain;
      if (!largest || lot.takenMilli > largest.takenMilli) largest = lot;
    }
    if (gain > this.bestGain) this.keep(gain);
    return largest;
  }

  private keep(value: number): void {
    this.bestGain = value;
    const amounts = new Float64Array(this.amountCount);
    for (const lot of this.lots) {
      const { place, decision, takenMilli, leastMilli, leastShare, milliShare } = lot;
      if (decision === 'out' || (decision === 'open' && takenMilli === 0) || isCut(lot)) continue;
      const more = decision === 'in' ? takenMilli : takenMilli - leastMilli;
      amounts[2 * place] = leastShare + Math.max(0, more) * milliShare;
      amounts[2 * place + 1] = 1;
    }
    this.best = amounts;
  }

  private level(taken: number): Float64Array {
    return (this.levels[taken] ??= new Float64Array(this.trial.length));
  }
}

/** True when an undecided lot is taken below its least, or of one counted by its largest not all. */
function isCut({ decision, takenMilli, leastMilli, moreMilli, isBestWhole }: SaleLot): boolean {
  if (decision !== 'open' || takenMilli === 0) return false;
  return takenMilli < leastMilli + (isBestWhole ? moreMilli : 0) - ROUNDING;
}

/** The pieces of a lot that bring anything, undecided or taken. */
function piecesOf(lot: SaleLot): Piece[] {
  const { leastMilli, moreMilli, leastGain, moreGain, isBestWhole } = lot;
  const rest = { lot, isRest: true, milli: moreMilli, density: moreGain / moreMilli };
  const first = isBestWhole
    ? {
        lot,
        isRest: false,
        milli: leastMilli + moreMilli,
        density: (leastGain + moreGain) / (leastMilli + moreMilli),
      }
    : { lot, isRest: false, milli: leastMilli, density: leastGain / leastMilli };
  return moreMilli > 0 && moreGain > 0 ? [first, rest] : [first];
}
