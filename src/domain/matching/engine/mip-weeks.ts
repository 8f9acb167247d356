import { f64, i32 } from './columns.js';
import type { Instance, Load } from './instance.js';
import { MipBuilder } from './mip-builder.js';
import {
  columnsOf,
  type InstanceModel,
  minutesOf,
  type ModelColumns,
  type ResourceUse,
  usesByResource,
} from './mip-model.js';

/** A model with the minutes of every week. */
export interface WeeksModel extends InstanceModel {
  /** Column of a use's standard minutes in week `t` at `use * weekCount + t`; -1 where there is none. */
  readonly weekColumn: Int32Array;
  /** The same of the standing loads, one after the other. */
  readonly standingColumn: Int32Array;
}

/**
 * The kept pairs of an instance with capacity by week instead of by interval: more columns, but no lot has more of a
 * week than the week holds, in proportion to how far it is chosen, and so the linear programme bounds far better.
 * The standing loads are to be done whatever is chosen, in weeks that are free to move inside their windows.
 */
export function weeksModelOf(
  instance: Instance,
  isKept: (pair: number) => boolean,
  standing: readonly Load[],
): WeeksModel {
  const builder = new MipBuilder();
  const columns = columnsOf(builder, instance, isKept);
  const weeks = new WeekRows(builder, instance, columns);
  for (const uses of usesByResource(instance, columns)) for (const use of uses) weeks.addUse(use);
  for (const load of standing) weeks.addStanding(load);
  weeks.addCapacity();
  return {
    model: builder.model(),
    ...columns,
    weekColumn: weeks.weekColumn,
    standingColumn: Int32Array.from(weeks.standingColumns),
  };
}

class WeekRows {
  readonly weekColumn: Int32Array;
  readonly standingColumns: number[] = [];
  /** By resource and week, the columns of minutes in it. */
  private readonly inWeek: [column: number, coefficient: number][][];

  constructor(
    private readonly builder: MipBuilder,
    private readonly instance: Instance,
    private readonly columns: ModelColumns,
  ) {
    this.weekColumn = new Int32Array(instance.useResource.length * instance.weekCount).fill(-1);
    this.inWeek = Array.from(instance.capacity, () => []);
  }

  /** The minutes of a use are those of its weeks; a lot that is not chosen has none. */
  addUse(one: ResourceUse): void {
    const { instance, columns, builder } = this;
    const { pair, use } = one;
    const [from, until] = [i32(instance.pairEarliest, pair), i32(instance.pairDue, pair)];
    const choice = i32(columns.choiceColumn, pair);
    const most =
      f64(instance.useMilliPerUnit, use) * f64(instance.pairMost, pair) + f64(instance.useSetupMilli, use);
    const minutes: [number, number][] = [];
    for (let week = from; week <= until; week += 1) {
      const cell = i32(instance.useResource, use) * instance.weekCount + week;
      const room = Math.min(most, f64(instance.capacity, cell)) / 1000;
      if (room === 0) continue;
      const column = builder.column(0, 0, room, false);
      this.weekColumn[use * instance.weekCount + week] = column;
      this.inWeek[cell]?.push([column, 1]);
      minutes.push([column, -1]);
      if (choice >= 0 && room < most / 1000)
        builder.row(-Infinity, 0, [
          [column, 1],
          [choice, -room],
        ]);
    }
    builder.row(0, 0, [...minutesOf(instance, columns, one), ...minutes]);
  }

  addStanding({ resource, earliest, due, milli }: Load): void {
    const { instance, builder } = this;
    const minutes: [number, number][] = [];
    for (let week = 0; week < instance.weekCount; week += 1) {
      const cell = resource * instance.weekCount + week;
      const isInside = week >= earliest && week <= due;
      const column = isInside ? builder.column(0, 0, f64(instance.capacity, cell) / 1000, false) : -1;
      this.standingColumns.push(column);
      if (column < 0) continue;
      this.inWeek[cell]?.push([column, 1]);
      minutes.push([column, 1]);
    }
    builder.row(milli / 1000, milli / 1000, minutes);
  }

  /** A workshop that costs to open has no room before it is open. */
  addCapacity(): void {
    const { instance, columns, builder } = this;
    for (const [cell, terms] of this.inWeek.entries()) {
      if (terms.length === 0) continue;
      const room = f64(instance.capacity, cell) / 1000;
      const workshop = i32(instance.resourceWorkshop, Math.floor(cell / instance.weekCount));
      const open = i32(columns.openColumn, workshop);
      if (open < 0) builder.row(-Infinity, room, terms);
      else builder.row(-Infinity, 0, [...terms, [open, -room]]);
    }
  }
}
