import { toWgs84 } from '../domain/geo.js';
import type { NewOrderDto, OrderChangesDto } from './new-order.dto.js';
import type { OrderChanges, OrderDraft } from './order.js';

/** The new order that a request describes, with what it may leave out. */
export function draftOf(request: NewOrderDto): OrderDraft {
  const { isDraft: _isDraft, routing, split, shipTo, ...plain } = request;
  return {
    materialAllowancePercent: 0,
    isSampleRequired: false,
    scrapOwner: plain.materialSide === 'WORKSHOP' ? 'WORKSHOP' : 'ENTERPRISE',
    note: null,
    ...plain,
    ...splitOf(split),
    ...shipToOf(shipTo),
    steps: routing?.steps,
    workshopRules: (plain.workshopRules ?? []).map(ruleOf),
  };
}

/** The changes that a request describes; what it leaves out is not there. */
export function changesOf({
  routing,
  split,
  shipTo,
  workshopRules,
  ...plain
}: OrderChangesDto): OrderChanges {
  return {
    ...plain,
    ...(routing && { steps: routing.steps }),
    ...(split && splitOf(split)),
    ...(shipTo && shipToOf(shipTo)),
    ...(workshopRules && { workshopRules: workshopRules.map(ruleOf) }),
  };
}

// Plain objects from here on: what is compared and kept are values, not instances of request classes.

function splitOf({ minLot, maxWorkshops, isAllOrNothing }: NewOrderDto['split']) {
  return { minLot, maxWorkshops, isAllOrNothing };
}

function shipToOf({ address, location }: NewOrderDto['shipTo']) {
  return { shipToAddress: address, ...toWgs84(location) };
}

function ruleOf({ workshopId, rule }: NonNullable<NewOrderDto['workshopRules']>[number]) {
  return { workshopId, rule };
}
