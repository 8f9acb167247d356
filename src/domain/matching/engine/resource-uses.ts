import { i32, itemsByGroup, startsOf } from './columns.js';
import type { Instance } from './instance.js';

/** The uses of each resource: those of resource `r` are `uses[start[r]]` to `uses[start[r + 1] - 1]`. */
export interface ResourceUses {
  readonly start: Int32Array;
  readonly uses: Int32Array;
  readonly pairOfUse: Int32Array;
}

/** Sorts the uses of an instance by resource. */
export function resourceUsesOf({ useStart, useResource, resourceWorkshop }: Instance): ResourceUses {
  const start = startsOf(useResource, resourceWorkshop.length);
  const pairOfUse = new Int32Array(useResource.length);
  for (let pair = 0; pair + 1 < useStart.length; pair += 1)
    pairOfUse.fill(pair, i32(useStart, pair), i32(useStart, pair + 1));
  return { start, uses: itemsByGroup(useResource, start), pairOfUse };
}
