import { matchBatch } from '../src/domain/matching/batch/match-batch.js';
import type { BatchOrder } from '../src/domain/matching/batch/batch-types.js';
import { dueForFloor } from '../src/domain/matching/fairness/idle-floor.js';
import { fairnessPeriod } from '../src/domain/matching/fairness/fairness-period.js';
import { shareFigures, type ShareFigures } from '../src/domain/matching/fairness/share-figures.js';
import type {
  MatchLine,
  MatchResult,
  MatchWorkshop,
  StatedCapacity,
} from '../src/domain/matching/match-types.js';
import { SCORE_PARTS, type MatchPolicy, DEFAULT_POLICY } from '../src/domain/matching/policy.js';
import { addDays, daysBetween } from '../src/domain/week.js';
import { aCounty } from '../test/support/batch-county.js';
import { TODAY_ON } from '../test/support/match-factories.js';

const ROUNDS = 16;
const WORKSHOPS = 90;
const ORDERS_A_WEEK = 15;
/** Weeks ahead in which orders of a round may lie. */
const WEEKS_AHEAD = 8;
const LOADS = [0.35, 0.7];
/** Of the counties: those after `--`, or the two of the table in docs/fairness.md. */
const SEEDS = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [21, 22];
const ITERATIONS = 500;

/** The weights with another one for fairness, all others shrunk alike. */
function weighing(fairness: number): MatchPolicy['weights'] {
  const weights = { ...DEFAULT_POLICY.weights, fairness };
  const shrunk = (1 - fairness) / (1 - DEFAULT_POLICY.weights.fairness);
  for (const part of SCORE_PARTS) if (part !== 'fairness') weights[part] *= shrunk;
  return weights;
}

const UNFAIR = { ...DEFAULT_POLICY, weights: weighing(0), fairnessBonus: 0, idleWeeksFloor: 0 };
/** No formula can be fairer than one that looks at nothing else, once gates are passed. */
const FAIR_ALONE = { ...DEFAULT_POLICY, weights: weighing(1), fairnessBonus: 1, idleWeeksFloor: 2 };
const PLAIN = { ...DEFAULT_POLICY, fairnessBonus: 0, idleWeeksFloor: 0 };

/** The first is what the others are held against. A bonus of b is a linear term of ± b ÷ 2 around the mean share. */
const POLICIES: readonly (readonly [name: string, policy: MatchPolicy])[] = [
  ['no fairness at all', UNFAIR],
  ['part .10, share alone', { ...PLAIN, idleWeight: 0 }],
  ['part .10, share and idle', PLAIN],
  ['part .25', { ...PLAIN, weights: weighing(0.25) }],
  ['part .10, bonus .1', { ...PLAIN, fairnessBonus: 0.1 }],
  ['part .10, bonus .2', { ...PLAIN, fairnessBonus: 0.2 }],
  ['part .10, bonus .4', { ...PLAIN, fairnessBonus: 0.4 }],
  ['part .10, bonus .8', { ...PLAIN, fairnessBonus: 0.8 }],
  ['bonus .4, floor of 4 weeks', { ...PLAIN, fairnessBonus: 0.4, idleWeeksFloor: 4 }],
  ['part .10, bonus 1', { ...PLAIN, fairnessBonus: 1 }],
  ['idle alone, bonus 1', { ...PLAIN, idleWeight: 1, fairnessBonus: 1 }],
  ['same, floor of 4 weeks', { ...PLAIN, idleWeight: 1, fairnessBonus: 1, idleWeeksFloor: 4 }],
  ['part .25, bonus 1', { ...PLAIN, weights: weighing(0.25), fairnessBonus: 1 }],
  ['nothing but fairness, floor of 2 weeks', FAIR_ALONE],
];

interface Outcome {
  /** Standard minutes placed × (1 + score), the score by the weights as they are but without the fairness part. */
  readonly value: number;
  readonly askedMinutes: number;
  readonly placedMinutes: number;
  readonly figures: ShareFigures;
  /**
   * How often a workshop without work for more than four weeks, or ever, passed the gates of an order and got none:
   * workshops × rounds.
   */
  readonly leftWaiting: number;
  readonly floorCost: number;
}

/** A county of 90 workshops over 16 weekly rounds in which everything is accepted. */
class County {
  private readonly held = new Map<string, number>();
  private readonly workshops: readonly MatchWorkshop[];
  private value = 0;
  private askedMinutes = 0;
  private placedMinutes = 0;
  private floorCost = 0;
  private leftWaiting = 0;

  constructor(
    private readonly load: number,
    private readonly seed: number,
    private readonly policy: MatchPolicy,
  ) {
    this.workshops = aCounty({ workshops: WORKSHOPS, orders: 1, load }, seed).workshops;
  }

  run(): Outcome {
    for (let round = 0; round < ROUNDS; round += 1) this.runRound(round);
    const shares = this.workshops.map((workshop) =>
      this.shareOf(workshop, TODAY_ON, addDays(TODAY_ON, 7 * ROUNDS - 7)),
    );
    return {
      value: this.value,
      askedMinutes: this.askedMinutes,
      placedMinutes: this.placedMinutes,
      figures: shareFigures(shares),
      leftWaiting: this.leftWaiting,
      floorCost: this.floorCost,
    };
  }

  private runRound(round: number): void {
    const todayOn = addDays(TODAY_ON, 7 * round);
    const orders = this.ordersOf(round);
    const workshops = this.workshops.map((workshop) => this.factsOf(workshop, todayOn));
    const batch = { orders, workshops, policy: this.policy, todayOn, seed: 1, iterations: ITERATIONS };
    const { results, idleFloor } = matchBatch(batch);
    this.floorCost += idleFloor.cost;
    const able = ableIn([...results.values()]);
    // Before that nobody can have waited for more than four weeks.
    if (round > 4) this.leftWaiting += leftWaiting(workshops, able);
    for (const order of orders) {
      const result = results.get(order.orderId);
      this.askedMinutes += order.openQuantity * minutesPerUnit(order);
      if (result) this.accept(order, result);
    }
  }

  /** The orders that a week brings; the eighth part of the load of eight weeks. */
  private ordersOf(round: number): BatchOrder[] {
    const size = { workshops: WORKSHOPS, orders: ORDERS_A_WEEK, load: this.load / WEEKS_AHEAD };
    return aCounty(size, 1000 * this.seed + round).orders.map((order) => ({
      ...order,
      earliestStartOn: addDays(order.earliestStartOn, 7 * round),
      dueOn: addDays(order.dueOn, 7 * round),
    }));
  }

  private accept(order: BatchOrder, { shares, lines }: MatchResult): void {
    const byId = new Map(lines.map((line) => [line.workshopId, line]));
    for (const { workshopId, quantity, lots } of shares) {
      const minutes = quantity * minutesPerUnit(order);
      this.placedMinutes += minutes;
      this.value += minutes * (1 + scoreOf(byId.get(workshopId)));
      for (const { processId, weekOn, minutes: taken } of lots) {
        const key = keyOf(workshopId, processId, weekOn);
        this.held.set(key, (this.held.get(key) ?? 0) + taken);
      }
    }
  }

  private factsOf(workshop: MatchWorkshop, todayOn: string): MatchWorkshop {
    const { fromWeekOn, toWeekOn } = fairnessPeriod(todayOn);
    const { statedMinutes, takenMinutes } = this.shareOf(
      workshop,
      fromWeekOn > TODAY_ON ? fromWeekOn : TODAY_ON,
      toWeekOn,
    );
    return {
      ...workshop,
      capacity: this.windowsOf(workshop, todayOn, addDays(todayOn, 7 * (WEEKS_AHEAD - 1))),
      capacityConfirmedAt: `${todayOn}T00:00:00Z`,
      recentShare: statedMinutes > 0 ? takenMinutes / statedMinutes : 0,
      recentStatedMinutes: statedMinutes,
      idleDays: this.idleDaysOf(workshop, todayOn),
    };
  }

  private shareOf(workshop: MatchWorkshop, fromWeekOn: string, toWeekOn: string) {
    const windows = this.windowsOf(workshop, fromWeekOn, toWeekOn);
    const sum = (of: (window: StatedCapacity) => number): number =>
      windows.reduce((total, one) => total + of(one), 0);
    return {
      workshopId: workshop.workshopId,
      statedMinutes: sum((one) => one.availableMinutes),
      takenMinutes: sum((one) => one.heldMinutes),
      idleDays: this.idleDaysOf(workshop, addDays(toWeekOn, 7)),
    };
  }

  /** What the workshop states for eight weeks, it states again for every eight weeks after. */
  private windowsOf(
    { workshopId, capacity }: MatchWorkshop,
    fromWeekOn: string,
    toWeekOn: string,
  ): StatedCapacity[] {
    const windows: StatedCapacity[] = [];
    for (let weekOn = fromWeekOn; weekOn <= toWeekOn; weekOn = addDays(weekOn, 7)) {
      const likeOn = addDays(TODAY_ON, daysBetween(TODAY_ON, weekOn) % (7 * WEEKS_AHEAD));
      for (const window of capacity.filter((one) => one.weekOn === likeOn)) {
        const heldMinutes = this.held.get(keyOf(workshopId, window.processId, weekOn)) ?? 0;
        windows.push({ ...window, weekOn, heldMinutes });
      }
    }
    return windows;
  }

  private idleDaysOf(workshop: MatchWorkshop, todayOn: string): number | null {
    const weeks = this.busyWeeksOf(workshop);
    const last = weeks.at(-1);
    return last === undefined ? null : Math.max(0, daysBetween(addDays(last, 6), todayOn));
  }

  private busyWeeksOf(workshop: MatchWorkshop): string[] {
    const toWeekOn = addDays(TODAY_ON, 7 * (ROUNDS + WEEKS_AHEAD));
    const windows = this.windowsOf(workshop, TODAY_ON, toWeekOn);
    return windows.filter(({ heldMinutes }) => heldMinutes > 0).map(({ weekOn }) => weekOn);
  }
}

/** Workshops that passed the gates of an order, and whether they got some. */
function ableIn(results: readonly MatchResult[]): Map<string, boolean> {
  const able = new Map<string, boolean>();
  for (const { workshopId, isEligible, quantity } of results.flatMap((result) => result.lines)) {
    if (isEligible) able.set(workshopId, quantity > 0 || able.get(workshopId) === true);
  }
  return able;
}

function leftWaiting(workshops: readonly MatchWorkshop[], able: ReadonlyMap<string, boolean>): number {
  const waiting = dueForFloor(workshops, { ...PLAIN, idleWeeksFloor: 4 });
  return [...waiting].filter((workshopId) => able.get(workshopId) === false).length;
}

function keyOf(workshopId: string, processId: string, weekOn: string): string {
  return `${workshopId} ${processId} ${weekOn}`;
}

function minutesPerUnit({ steps }: BatchOrder): number {
  return steps.reduce((sum, step) => sum + step.standardMinutesPerUnit, 0);
}

function scoreOf(line: MatchLine | undefined): number {
  const parts = (line?.parts ?? []).filter(({ part }) => part !== 'fairness');
  return parts.reduce((sum, { part, value }) => sum + value * DEFAULT_POLICY.weights[part], 0);
}

function main(): void {
  console.log(
    '| load | policy | value | filled | Gini | Gini against none | p10 | never served | left waiting | cost of the floor |',
  );
  console.log('|---|---|---|---|---|---|---|---|---|---|');
  for (const load of LOADS) {
    let reference: Outcome[] | null = null;
    for (const [name, policy] of POLICIES) {
      const outcomes = SEEDS.map((seed) => new County(load, seed, policy).run());
      reference ??= outcomes;
      print(load, name, outcomes, reference);
    }
  }
}

function print(
  load: number,
  name: string,
  outcomes: readonly Outcome[],
  reference: readonly Outcome[],
): void {
  const mean = (of: (outcome: Outcome) => number, over = outcomes): number =>
    over.reduce((sum, outcome) => sum + of(outcome), 0) / over.length;
  const value = mean((one) => one.value);
  const gini = mean((one) => one.figures.gini);
  const giniBefore = mean((one) => one.figures.gini, reference);
  const cells = [
    load.toFixed(2),
    name,
    percent(value / mean((one) => one.value, reference)),
    percent(mean((one) => one.placedMinutes) / mean((one) => one.askedMinutes)),
    gini.toFixed(3),
    percent(gini / giniBefore - 1),
    mean((one) => one.figures.p10Utilisation).toFixed(3),
    mean((one) => one.figures.neverServedWorkshopIds.length).toFixed(1),
    mean((one) => one.leftWaiting).toFixed(1),
    percent(mean((one) => one.floorCost) / value),
  ];
  console.log(`| ${cells.join(' | ')} |`);
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

main();
