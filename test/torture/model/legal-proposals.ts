import type { CountyModel } from './county-model.js';
import { isHolding, type ModelChain, type ModelOffer } from './model.types.js';
import type { Snapshot } from './real-county.js';

/** Workshops that an order of the model asks at most. */
export const MOST_WORKSHOPS = 3;

/**
 * Takes in what matching has proposed since the model looked last, each offer and each chain if it is legal.
 * @returns what is wrong with those that are not
 */
export function takeInProposals(model: CountyModel, { offers, chains }: Snapshot): string[] {
  const fresh = Object.entries(offers).filter(([id]) => !model.offers.has(id));
  const faults: (string | null)[] = [];
  for (const [id, offer] of fresh) {
    if (offer.chainId !== null) continue;
    const fault = faultOfWhole(model, offer);
    if (fault === null) model.takeOffer(id, { ...offer });
    faults.push(fault);
  }
  for (const [id, chain] of Object.entries(chains)) {
    if (model.chains.has(id)) continue;
    const stages = fresh.filter(([, { chainId }]) => chainId === id);
    const fault = faultOfChain(
      model,
      chain,
      stages.map(([, offer]) => offer),
    );
    const copies = stages.map(([offerId, offer]) => [offerId, { ...offer }] as const);
    if (fault === null) model.takeChain(id, { ...chain }, copies);
    faults.push(fault);
  }
  return faults.filter((fault) => fault !== null);
}

function faultOfWhole(model: CountyModel, offer: ModelOffer): string | null {
  const order = model.orders.get(offer.orderId);
  if (order?.isPacked) return 'nobody can sew and pack';
  if (order && offer.quantity > order.open) return `only ${order.open} are open`;
  return model.windows[offer.workshop]?.isPacker ? 'its workshop only packs' : faultOfShare(model, offer);
}

function faultOfChain(model: CountyModel, chain: ModelChain, offers: readonly ModelOffer[]): string | null {
  const order = model.orders.get(chain.orderId);
  if (!order?.isPacked) return 'some workshop can make all of it alone';
  if (chain.quantity > order.open) return `only ${order.open} are open`;
  if (chain.status !== 'WAITING' || chain.unaccepted !== offers.length)
    return 'somebody has answered already';
  if (offers.length > MOST_WORKSHOPS) return 'too many workshops are asked';
  for (const stage of [1, 2]) {
    const shares = offers.filter((offer) => offer.stage === stage);
    const made = shares.reduce((sum, { quantity }) => sum + quantity, 0);
    if (made !== chain.quantity) return `stage ${stage} makes ${made} of ${chain.quantity}`;
    const isPacking = stage === 2;
    if (shares.some(({ workshop }) => model.windows[workshop]?.isPacker !== isPacking))
      return `stage ${stage} is not what its workshops do`;
  }
  return offers.map((offer) => faultOfShare(model, offer)).find((fault) => fault !== null) ?? null;
}

function faultOfShare(model: CountyModel, offer: ModelOffer): string | null {
  const order = model.orders.get(offer.orderId);
  const window = model.windows[offer.workshop];
  if (!order || !window) return 'it is of an unknown order or workshop';
  if (order.lifecycle !== 'OPEN' || order.dueOn <= model.todayOn) return 'its order is not open';
  if (offer.terms !== order.terms) return 'its terms are gone';
  if (wasAsked(model, offer)) return 'its workshop has been asked already';
  if (offer.quantity < order.minLot) return `the least lot is ${order.minLot}`;
  const free = window.available - window.held;
  return offer.quantity > free ? `only ${free} are free` : null;
}

/** On new terms those may be asked again who were not taken by the old ones. */
function wasAsked(model: CountyModel, { orderId, workshop, terms }: ModelOffer): boolean {
  return [...model.offers.values()].some(
    (other) =>
      other.orderId === orderId &&
      other.workshop === workshop &&
      (isHolding(other) || (other.terms === terms && other.status !== 'WITHDRAWN')),
  );
}
