import type { OfferDto } from '../../pairings/offer.dto.js';
import type { CountyWorkshop, OperatorAnswer } from '../demo-county/county.types.js';
import { answerAfterRefusal, answerOffer } from '../demo-county/operator-behaviour.js';
import { SeededRandom } from '../demo-county/seeded-random.js';
import { ApiProblem } from '../gongfang-client.js';
import { inParallel } from '../in-parallel.js';
import type { LoadedCounty, Member } from '../loaded-county.js';

const AT_ONCE = 4;
/** Answers that can come too late: the order was changed or cancelled, or the deadline passed meanwhile. */
const TOO_LATE = new Set([
  'OFFER_NOT_OPEN',
  'OFFER_DEADLINE_PASSED',
  'OFFER_TERMS_GONE',
  'CHAIN_BROKEN',
  'STALE',
]);

/** The people who answer offers, each as one of the county's operators and through the API. */
export class SimulatedOperators {
  private readonly workshops: ReadonlyMap<string, Member<CountyWorkshop>>;
  /** Offers that their operators leave lying. */
  private readonly ignored = new Set<string>();

  constructor(private readonly county: LoadedCounty) {
    this.workshops = new Map(county.workshops.map((workshop) => [workshop.id, workshop]));
  }

  /**
   * Answers every offer that waits for an operator.
   * @returns how many were answered
   */
  async answerAll(): Promise<number> {
    const waiting = await this.county.officer.list<OfferDto>('/v1/offers?status=PENDING');
    const open = waiting.filter(({ id }) => !this.ignored.has(id));
    const answered = await inParallel(open, AT_ONCE, (offer) => this.answer(offer));
    return answered.filter(Boolean).length;
  }

  private async answer(offer: OfferDto): Promise<boolean> {
    const workshop = this.workshops.get(offer.workshopId);
    const answer = workshop ? this.decide(offer, workshop) : SILENCE;
    if (!workshop || answer.kind === 'SILENT') {
      this.ignored.add(offer.id);
      return false;
    }
    await this.send(offer, workshop, answer);
    return true;
  }

  private async send(offer: OfferDto, workshop: Member<CountyWorkshop>, answer: GivenAnswer): Promise<void> {
    const { path, body } = requestOf(answer);
    try {
      await workshop.client.post(`/v1/offers/${offer.id}/${path}`, body, offer.version);
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      // Told that the rest would be too small for anybody, they take the whole.
      if (error.code === 'ACCEPTED_QUANTITY_OUT_OF_RANGE')
        await this.send(offer, workshop, { kind: 'ACCEPT' });
      // Whoever wanted other terms for a stage cannot have them.
      else if (error.code === 'STAGE_NOT_NEGOTIABLE')
        await this.send(offer, workshop, { kind: 'DECLINE', reason: 'PRICE', note: '分段工序不可议价' });
      else if (!TOO_LATE.has(error.code)) throw error;
    }
  }

  private decide(offer: OfferDto, { plan }: Member<CountyWorkshop>): OperatorAnswer {
    // The same people decide the same way about the same order, in whatever order the offers reach them.
    const matter = `${offer.orderNumber} ${offer.quantity} ${plan.creditCode} ${offer.counter ? 'again' : 'first'}`;
    const random = SeededRandom.for(this.county.plan.seed, matter);
    if (offer.counter) return answerAfterRefusal(offer.counter.unitPriceFen !== null, random);
    return answerOffer(offer, random);
  }
}

const SILENCE: OperatorAnswer = { kind: 'SILENT' };

type GivenAnswer = Exclude<OperatorAnswer, { kind: 'SILENT' }>;

function requestOf(answer: GivenAnswer): { path: string; body: unknown } {
  switch (answer.kind) {
    case 'ACCEPT':
      return { path: 'accept', body: answer.quantity === undefined ? {} : { quantity: answer.quantity } };
    case 'DECLINE':
      return { path: 'decline', body: { reason: answer.reason, note: answer.note } };
    case 'COUNTER': {
      const { unitPriceFen, dueOn, note } = answer;
      return { path: 'counter', body: { unitPriceFen, dueOn, note } };
    }
  }
}
