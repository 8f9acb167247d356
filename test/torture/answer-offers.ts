import type { SeededRandom } from '../../src/embedded/demo-county/seeded-random.js';
import type { Member, SmallCounty } from '../support/county-fixture.js';
import { afterMoment } from './moments.js';

export interface BusyOperators {
  /** Lets the answers under way finish. @throws Error when one was neither taken nor refused as a conflict */
  stop(): Promise<void>;
}

interface Offer {
  readonly id: string;
  readonly version: number;
  readonly quantity: number;
}

/** Operators who look for offers and answer them, each as the random says: whole, in part, no, or not at all. */
export function answerOffers({ workshops }: SmallCounty, random: SeededRandom): BusyOperators {
  const stopping = new AbortController();
  const work = async (workshop: Member): Promise<void> => {
    while (!stopping.signal.aborted) {
      const { data } = await workshop.caller.get<{ data: Offer[] }>('/v1/offers?status=PENDING&limit=20');
      for (const offer of data) await answer(workshop, offer, random);
      await afterMoment(20);
    }
  };
  const working = Promise.all(workshops.map(work));
  return {
    stop: async () => {
      stopping.abort();
      await working;
    },
  };
}

async function answer(
  { caller }: Member,
  { id, version, quantity }: Offer,
  random: SeededRandom,
): Promise<void> {
  const dice = random.next();
  if (dice > 0.8) return;
  const [decision, body] =
    dice < 0.4
      ? ['accept', {}]
      : dice < 0.6
        ? ['accept', { quantity: random.integer(1, quantity) }]
        : ['decline', { reason: 'CAPACITY' }];
  const { status, body: problem } = await caller.send('POST', `/v1/offers/${id}/${decision}`, {
    body,
    version,
  });
  // Somebody was faster: the offer is no longer as it was read.
  const isConflict = status === 409 || status === 412;
  if (status !== 200 && !isConflict) throw new Error(`${decision}: ${status} ${JSON.stringify(problem)}`);
}
