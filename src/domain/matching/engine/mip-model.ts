import { f64, i32 } from './columns.js';
import type { Instance } from './instance.js';
import type { MipBuilder, MipModel } from './mip-builder.js';

/** Where the columns of an instance are in a model of it: -1 for pairs that are left out. */
export interface ModelColumns {
  /** Column of a pair's lot. */
  readonly lotColumn: Int32Array;
  /** Units that one of the lot's column stands for: 1, or the whole lot where there is only one size of it. */
  readonly lotUnits: Float64Array;
  /** Column that says whether a pair has a lot; -1 for pairs for which their lot says it all. */
  readonly choiceColumn: Int32Array;
  /** Of orders placed wholly or not at all: the column that says which; -1 for others. */
  readonly wholeColumn: Int32Array;
  /** Of orders that go whole to one workshop, where workshops cost to open: says that it stays unplaced; -1 for others. */
  readonly leftColumn: Int32Array;
  /** Of workshops that cost to open; -1 for others. */
  readonly openColumn: Int32Array;
  /**
   * What the model's gains leave out of those of the instance: what orders with a `leftColumn` are worth at their best
   * kept pairs. Gains count from there, for what staying unplaced costs would drown all differences between pairs.
   */
  readonly leftOut: number;
}

/** A model of an instance, or of a part of it. */
export interface InstanceModel extends ModelColumns {
  readonly model: MipModel;
}

/** A use of a pair that the model has. */
export interface ResourceUse {
  readonly pair: number;
  readonly use: number;
}

/** The uses of every resource, of pairs that the model has. */
export function usesByResource(instance: Instance, { lotColumn }: ModelColumns): ResourceUse[][] {
  const usesOf = Array.from({ length: instance.resourceWorkshop.length }, (): ResourceUse[] => []);
  for (let pair = 0; pair < lotColumn.length; pair += 1) {
    if (i32(lotColumn, pair) < 0) continue;
    for (let use = i32(instance.useStart, pair); use < i32(instance.useStart, pair + 1); use += 1)
      usesOf[i32(instance.useResource, use)]?.push({ pair, use });
  }
  return usesOf;
}

/** The standard minutes of a use, as terms of its pair's columns. */
export function minutesOf(
  instance: Instance,
  columns: ModelColumns,
  { pair, use }: ResourceUse,
): (readonly [column: number, minutes: number])[] {
  const minutes = (f64(instance.useMilliPerUnit, use) * f64(columns.lotUnits, pair)) / 1000;
  const setup = f64(instance.useSetupMilli, use) / 1000;
  const lotColumn = i32(columns.lotColumn, pair);
  if (lotColumn === i32(columns.choiceColumn, pair)) return [[lotColumn, minutes + setup]];
  const lot = [lotColumn, minutes] as const;
  return setup > 0 ? [lot, [i32(columns.choiceColumn, pair), setup]] : [lot];
}

/** What an instance's columns say of its kept pairs, without the rows of capacity. */
export function columnsOf(
  builder: MipBuilder,
  instance: Instance,
  isKept: (pair: number) => boolean,
): ModelColumns {
  const lotColumn = new Int32Array(instance.pairOrder.length).fill(-1);
  const choiceColumn = new Int32Array(instance.pairOrder.length).fill(-1);
  const most = mostByOrder(instance, isKept);
  const lotUnits = new Float64Array(instance.pairOrder.length).fill(1);
  for (let pair = 0; pair < lotColumn.length; pair += 1) {
    if (!isKept(pair)) continue;
    const [value, units] = [f64(instance.pairValue, pair), f64(instance.pairMost, pair)];
    if (hasOneSize(instance, pair)) {
      const gain = lotGain(instance, pair) - f64(most, i32(instance.pairOrder, pair));
      lotColumn[pair] = builder.column(gain, 0, 1, true);
      lotUnits[pair] = units;
      choiceColumn[pair] = i32(lotColumn, pair);
      continue;
    }
    lotColumn[pair] = builder.column(value, 0, units, false);
    if (isFree(instance, pair)) continue;
    choiceColumn[pair] = builder.column(-f64(instance.pairLotCost, pair), 0, 1, true);
  }
  const wholeColumn = new Int32Array(instance.orderIds.length).fill(-1);
  const leftColumn = Int32Array.from(most, (one) => (one > 0 ? builder.column(-one, 0, 1, true) : -1));
  const leftOut = most.reduce((sum, one) => sum + one, 0);
  const openColumn = new Int32Array(instance.workshopIds.length).fill(-1);
  const columns = { lotColumn, lotUnits, choiceColumn, wholeColumn, leftColumn, openColumn, leftOut };
  addOrderRows(builder, instance, columns);
  addOpenings(builder, instance, columns);
  return columns;
}

/** What orders that go whole to one workshop gain at their best kept pair; 0 of others, and where opening is free. */
function mostByOrder(instance: Instance, isKept: (pair: number) => boolean): Float64Array {
  const most = new Float64Array(instance.orderIds.length);
  if (instance.openingCost.every((cost) => cost === 0)) return most;
  for (let pair = 0; pair < instance.pairOrder.length; pair += 1) {
    const order = i32(instance.pairOrder, pair);
    const isAtOne = i32(instance.orderIsWhole, order) === 1 && i32(instance.orderMaxWorkshops, order) === 1;
    if (isAtOne && isKept(pair)) most[order] = Math.max(f64(most, order), lotGain(instance, pair));
  }
  return most;
}

/** Objective of a lot of the most units of a pair. */
function lotGain({ pairValue, pairMost, pairLotCost }: Instance, pair: number): number {
  return f64(pairValue, pair) * f64(pairMost, pair) - f64(pairLotCost, pair);
}

function hasOneSize(instance: Instance, pair: number): boolean {
  return f64(instance.pairLeast, pair) === f64(instance.pairMost, pair);
}

/** True when any number of units will do, at no cost of the lot and as one of any number of lots. */
function isFree(instance: Instance, pair: number): boolean {
  const order = i32(instance.pairOrder, pair);
  const pairs = i32(instance.orderPairStart, order + 1) - i32(instance.orderPairStart, order);
  if (f64(instance.pairLeast, pair) > 1 || f64(instance.pairLotCost, pair) !== 0) return false;
  const lots = Math.min(pairs, f64(instance.orderQuantity, order));
  if (i32(instance.orderIsWhole, order) === 1 || i32(instance.orderMaxWorkshops, order) < lots) return false;
  for (let use = i32(instance.useStart, pair); use < i32(instance.useStart, pair + 1); use += 1)
    if (f64(instance.useSetupMilli, use) > 0) return false;
  return true;
}

function addOrderRows(builder: MipBuilder, instance: Instance, columns: ModelColumns): void {
  for (let order = 0; order < instance.orderIds.length; order += 1) {
    const pairs = keptPairs(instance.orderPairStart, order, columns, (place) => place);
    if (pairs.length === 0) continue;
    const quantity = f64(instance.orderQuantity, order);
    const places = i32(instance.orderMaxWorkshops, order);
    const lots = pairs.map((pair) => [i32(columns.lotColumn, pair), f64(columns.lotUnits, pair)] as const);
    const choices = pairs
      .filter((pair) => i32(columns.choiceColumn, pair) >= 0)
      .map((pair) => [i32(columns.choiceColumn, pair), 1] as const);
    for (const pair of pairs) addLink(builder, instance, columns, pair);
    const left = i32(columns.leftColumn, order);
    if (left >= 0) builder.row(1, 1, [...choices, [left, 1]]);
    else if (i32(instance.orderIsWhole, order) === 1 && places === 1) builder.row(-Infinity, 1, choices);
    else if (i32(instance.orderIsWhole, order) === 1) {
      const isPlaced = builder.column(0, 0, 1, true);
      columns.wholeColumn[order] = isPlaced;
      builder.row(0, 0, [...lots, [isPlaced, -quantity]]);
      builder.row(-Infinity, 0, [...choices, [isPlaced, -places]]);
    } else {
      builder.row(-Infinity, quantity, lots);
      if (choices.length > places) builder.row(-Infinity, places, choices);
    }
  }
}

/** least x choice <= lot <= most x choice. */
function addLink(builder: MipBuilder, instance: Instance, columns: ModelColumns, pair: number): void {
  const [lot, choice] = [i32(columns.lotColumn, pair), i32(columns.choiceColumn, pair)];
  if (choice < 0 || choice === lot) return;
  builder.row(-Infinity, 0, [
    [lot, 1],
    [choice, -f64(instance.pairMost, pair)],
  ]);
  builder.row(0, Infinity, [
    [lot, 1],
    [choice, -f64(instance.pairLeast, pair)],
  ]);
}

function addOpenings(builder: MipBuilder, instance: Instance, columns: ModelColumns): void {
  for (let workshop = 0; workshop < instance.workshopIds.length; workshop += 1) {
    const cost = f64(instance.openingCost, workshop);
    if (cost === 0) continue;
    const isOpen = builder.column(-cost, 0, 1, true);
    columns.openColumn[workshop] = isOpen;
    const pairs = keptPairs(instance.workshopPairStart, workshop, columns, (place) =>
      i32(instance.workshopPairs, place),
    );
    for (const pair of pairs) {
      const choice = i32(columns.choiceColumn, pair);
      const [column, most] =
        choice < 0 ? [i32(columns.lotColumn, pair), f64(instance.pairMost, pair)] : [choice, 1];
      builder.row(-Infinity, 0, [
        [column, 1],
        [isOpen, -most],
      ]);
    }
  }
}

function keptPairs(
  starts: Int32Array,
  group: number,
  columns: ModelColumns,
  pairAt: (place: number) => number,
): number[] {
  const pairs: number[] = [];
  for (let place = i32(starts, group); place < i32(starts, group + 1); place += 1) {
    const pair = pairAt(place);
    if (i32(columns.lotColumn, pair) >= 0) pairs.push(pair);
  }
  return pairs;
}
