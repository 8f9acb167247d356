import fc from 'fast-check';
import { addDays } from '../../../src/domain/week.js';
import type { CountyModel } from './county-model.js';
import { MOST_WORKSHOPS } from './legal-proposals.js';
import type { ModelOffer } from './model.types.js';
import type { RealCounty } from './real-county.js';

const KINDS = [
  'post',
  'postPacked',
  'accept',
  'acceptStage',
  'decline',
  'counter',
  'acceptCounter',
  'refuseCounter',
  'cancel',
  'change',
  'startProduction',
  'complete',
  'state',
  'wait',
  'answerLate',
] as const;

/** One command: what is done, to the how-manieth order, offer or workshop, and with which numbers. */
export interface Command {
  readonly kind: (typeof KINDS)[number];
  readonly pick: number;
  readonly amount: number;
  readonly share: number;
  readonly minutes: number;
}

/** Posts and answers are more frequent: without them nothing else has anything to do, and no chain would ever stand. */
export const someCommand: fc.Arbitrary<Command> = fc.record({
  kind: fc.oneof(
    { weight: 3, arbitrary: fc.constant('post' as const) },
    { weight: 3, arbitrary: fc.constant('postPacked' as const) },
    { weight: 4, arbitrary: fc.constant('accept' as const) },
    { weight: 4, arbitrary: fc.constant('acceptStage' as const) },
    { weight: KINDS.length, arbitrary: fc.constantFrom(...KINDS) },
  ),
  pick: fc.nat(1000),
  amount: fc.integer({ min: 1, max: 40 }),
  share: fc.integer({ min: 0, max: 120 }).map((percent) => percent / 100),
  minutes: fc.integer({ min: 1, max: 1440 }),
});

export interface Outcome {
  /** Null when there was nothing to do it to. */
  readonly foretold: number | null;
  readonly answered: number | null;
}

/** What an order may use of the clock, which begins on the day before. */
export const WEEK_ON = '2026-11-09';

/** Carries the command out on the model and on the product. */
export async function carryOut(command: Command, model: CountyModel, real: RealCounty): Promise<Outcome> {
  const { kind, pick, amount, minutes } = command;
  if (kind === 'post' || kind === 'postPacked') return post(command, model, real);
  if (kind === 'wait') {
    model.now += minutes * 60_000;
    real.advance(minutes * 60_000);
    return { foretold: null, answered: null };
  }
  if (kind === 'state') {
    const workshop = pick % model.windows.length;
    return { foretold: model.state(workshop, amount), answered: await real.state(workshop, amount) };
  }
  const isOnOrder = ['cancel', 'change', 'startProduction', 'complete'].includes(kind);
  const ids = isOnOrder ? [...model.orders.keys()] : offersFor(command, model);
  const id = ids[pick % ids.length];
  if (id === undefined) return { foretold: null, answered: null };
  return isOnOrder ? onOrder(command, id, model, real) : onOffer(command, id, model, real);
}

/** Any offer, whether or not anything can be done with it; or a stage that waits for its answer. */
function offersFor({ kind }: Command, { offers }: CountyModel): string[] {
  const all = [...offers];
  const fit =
    kind === 'acceptStage' ? all.filter(([, { stage, status }]) => stage > 0 && status === 'PENDING') : all;
  return fit.map(([id]) => id);
}

async function post({ kind, amount, share, pick, minutes }: Command, model: CountyModel, real: RealCounty) {
  const isPacked = kind === 'postPacked';
  const minLot = Math.max(1, Math.min(amount, Math.ceil(amount * share)));
  // Goods that go from one workshop to the next are days on their way.
  const dueOn = addDays(WEEK_ON, (isPacked ? 5 : 2) + (pick % 8));
  const earliestStartOn = model.todayOn > WEEK_ON ? model.todayOn : WEEK_ON;
  const { status, body } = await real.post(isPacked, {
    quantity: amount,
    split: { minLot, maxWorkshops: MOST_WORKSHOPS, isAllOrNothing: false },
    earliestStartOn,
    dueOn,
    replyWithinMinutes: 29 + minutes,
  });
  if (status === 201) {
    const nothing = { offered: 0, accepted: 0, closed: 0 };
    model.orders.set(body.id, {
      isPacked,
      minLot,
      dueOn,
      terms: 1,
      lifecycle: 'OPEN',
      quantity: amount,
      open: amount,
      ...nothing,
    });
  }
  return { foretold: model.canPost(earliestStartOn, dueOn) ? 201 : 422, answered: status };
}

async function onOrder({ kind, amount }: Command, id: string, model: CountyModel, real: RealCounty) {
  switch (kind) {
    case 'cancel':
      return {
        foretold: model.cancel(id),
        answered: await real.asFactory('orders', id, 'cancel', { reason: '客户取消' }),
      };
    case 'change':
      return {
        foretold: model.change(id, amount),
        answered: await real.asFactory('orders', id, '', { quantity: amount }),
      };
    case 'startProduction':
      return {
        foretold: model.startProduction(id),
        answered: await real.asFactory('orders', id, 'start-production'),
      };
    default:
      return { foretold: model.complete(id), answered: await real.asFactory('orders', id, 'complete') };
  }
}

async function onOffer(command: Command, id: string, model: CountyModel, real: RealCounty): Promise<Outcome> {
  const offer = model.offers.get(id)!;
  const byWorkshop = (move: string, body: object): Promise<number> =>
    real.asWorkshop(id, offer.workshop, move, body);
  switch (command.kind) {
    case 'decline':
      return { foretold: model.decline(offer), answered: await byWorkshop('decline', { reason: 'PRICE' }) };
    case 'counter': {
      const quantity = part(offer, command.share);
      return {
        foretold: model.counter(offer, quantity),
        answered: await byWorkshop('counter', { quantity }),
      };
    }
    case 'acceptCounter':
      return {
        foretold: model.acceptCounter(offer),
        answered: await real.asFactory('offers', id, 'counter/accept'),
      };
    case 'refuseCounter':
      return {
        foretold: model.refuseCounter(offer),
        answered: await real.asFactory('offers', id, 'counter/refuse'),
      };
    case 'answerLate': {
      // The clock passes the deadline, and nobody but the operator has noticed.
      const wait = Math.max(0, offer.respondBy - model.now);
      if (wait > 1440 * 60_000) return { foretold: null, answered: null };
      model.now += wait;
      real.advance(wait);
      return { foretold: model.accept(offer, offer.quantity), answered: await byWorkshop('accept', {}) };
    }
    default: {
      const isWhole = command.kind === 'acceptStage';
      const quantity = isWhole ? offer.quantity : part(offer, command.share);
      return { foretold: model.accept(offer, quantity), answered: await byWorkshop('accept', { quantity }) };
    }
  }
}

/** A part of the offer, now and then more than all of it. */
function part({ quantity }: ModelOffer, share: number): number {
  return Math.max(1, Math.round(quantity * share));
}
