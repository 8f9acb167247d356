import { f64, i32 } from './columns.js';
import type { Instance } from './instance.js';
import { MipBuilder } from './mip-builder.js';
import {
  columnsOf,
  type InstanceModel,
  minutesOf,
  type ModelColumns,
  type ResourceUse,
  usesByResource,
} from './mip-model.js';
import { freeMilli } from './slack.js';

/**
 * The model of the kept pairs of an instance in the given slack: with all pairs and the free slack the whole
 * problem, with few of them a kernel or a part of it. Lots are counted in units; a resource has a row per
 * interval of weeks that can bind.
 */
export function modelOf(
  instance: Instance,
  slack: Float64Array,
  isKept: (pair: number) => boolean,
): InstanceModel {
  const builder = new MipBuilder();
  const columns = columnsOf(builder, instance, isKept);
  addCapacityRows(builder, instance, slack, columns);
  return { model: builder.model(), ...columns };
}

function addCapacityRows(
  builder: MipBuilder,
  instance: Instance,
  slack: Float64Array,
  columns: ModelColumns,
): void {
  for (const [resource, uses] of usesByResource(instance, columns).entries()) {
    const froms = new Set(uses.map(({ pair }) => i32(instance.pairEarliest, pair)));
    const untils = new Set(uses.map(({ pair }) => i32(instance.pairDue, pair)));
    for (const from of froms) {
      for (const until of untils) {
        const inside = uses.filter(
          ({ pair }) => i32(instance.pairEarliest, pair) >= from && i32(instance.pairDue, pair) <= until,
        );
        // Of a slack that has other work in it, an interval further around may be the tighter one.
        const free = freeMilli(slack, instance.weekCount, resource, from, until);
        addInterval(builder, instance, columns, inside, {
          free,
          open: i32(columns.openColumn, i32(instance.resourceWorkshop, resource)),
        });
      }
    }
  }
}

/**
 * In standard minutes: thousandths would strain the solver's tolerances. A workshop that costs to open has no room
 * before it is open: said apart from the pairs, it is what makes the linear programme a good bound.
 */
function addInterval(
  builder: MipBuilder,
  instance: Instance,
  columns: ModelColumns,
  inside: readonly ResourceUse[],
  room: { readonly free: number; readonly open: number },
): void {
  const most = inside.reduce(
    (sum, { pair, use }) =>
      sum +
      f64(instance.useMilliPerUnit, use) * f64(instance.pairMost, pair) +
      f64(instance.useSetupMilli, use),
    0,
  );
  if (most <= room.free) return;
  const terms = inside.flatMap((one) => minutesOf(instance, columns, one));
  if (room.open < 0) builder.row(-Infinity, room.free / 1000, terms);
  else builder.row(-Infinity, 0, [...terms, [room.open, -room.free / 1000]]);
}
