import type { OrderDto } from '../../orders/order.dto.js';
import type { OfferDto } from '../../pairings/offer.dto.js';
import type { WorkOrderDto } from '../../production/work-order.dto.js';
import type { CountyFactory } from '../demo-county/county.types.js';
import { agreesToCounter } from '../demo-county/operator-behaviour.js';
import { SeededRandom } from '../demo-county/seeded-random.js';
import { ApiProblem } from '../gongfang-client.js';
import { inParallel } from '../in-parallel.js';
import type { LoadedCounty, Member } from '../loaded-county.js';

const AT_ONCE = 4;

/** The people at the central factories who answer counter-offers through the API. */
export class SimulatedFactories {
  private readonly factories: ReadonlyMap<string, Member<CountyFactory>>;

  constructor(private readonly county: LoadedCounty) {
    this.factories = new Map(county.factories.map((factory) => [factory.id, factory]));
  }

  /**
   * Answers every counter-offer that waits for a factory.
   * @returns how many were answered
   */
  async answerAll(): Promise<number> {
    const countered = await this.county.officer.list<OfferDto>('/v1/offers?status=COUNTERED');
    await inParallel(countered, AT_ONCE, (offer) => this.answer(offer));
    return countered.length;
  }

  /** Begins production of what is placed and ready, and completes orders of which all work is closed. */
  async produce(todayOn: string): Promise<void> {
    const { officer } = this.county;
    for (const status of ['MATCHED', 'PARTLY_MATCHED']) {
      const orders = await officer.list<OrderDto>(`/v1/orders?status=${status}`);
      const ready = orders.filter((order) => isPlaced(order) && order.earliestStartOn <= todayOn);
      for (const order of ready) await this.decide(order, 'start-production');
    }
    const workOrders = await officer.list<WorkOrderDto>('/v1/work-orders');
    const inWork = new Set(
      workOrders.filter(({ status }) => status !== 'CLOSED').map(({ orderId }) => orderId),
    );
    const begun = new Set(workOrders.map(({ orderId }) => orderId));
    const inProduction = await officer.list<OrderDto>('/v1/orders?status=IN_PRODUCTION');
    const done = inProduction.filter(({ id }) => begun.has(id) && !inWork.has(id));
    for (const order of done) await this.decide(order, 'complete');
  }

  private async decide(order: OrderDto, decision: 'start-production' | 'complete'): Promise<void> {
    const factory = this.factories.get(order.enterpriseId);
    await factory?.client.post(`/v1/orders/${order.id}/${decision}`, {}, order.version);
  }

  private async answer(offer: OfferDto): Promise<void> {
    const factory = this.factories.get(offer.enterpriseId);
    if (!factory || !offer.counter) return;
    const random = SeededRandom.for(
      this.county.plan.seed,
      `counter ${offer.orderNumber} ${offer.workshopName}`,
    );
    const { unitPriceFen, dueOn, counter } = offer;
    const isAgreed = agreesToCounter(
      { unitPriceFen, dueOn, counterPriceFen: counter.unitPriceFen, counterDueOn: counter.dueOn },
      random,
    );
    await this.send(factory, offer, isAgreed ? 'accept' : 'refuse');
  }

  private async send(
    factory: Member<CountyFactory>,
    offer: OfferDto,
    answer: 'accept' | 'refuse',
  ): Promise<void> {
    try {
      await factory.client.post(`/v1/offers/${offer.id}/counter/${answer}`, {}, offer.version);
    } catch (error) {
      // The inspection runs out before the later date that was asked for.
      if (!(error instanceof ApiProblem) || error.code !== 'WORKSHOP_NOT_FIT') throw error;
      await this.send(factory, offer, 'refuse');
    }
  }
}

/** Nothing of it waits for a workshop any more. */
function isPlaced({ openQuantity, offeredQuantity }: OrderDto): boolean {
  return openQuantity + offeredQuantity === 0;
}
