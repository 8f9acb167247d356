import { todayOn } from '../../platform/clock.js';
import type { DemoClock } from '../demo-clock.js';
import type { CountyFactory, CountyOrder, FlawedOrder } from '../demo-county/county.types.js';
import { ApiProblem } from '../gongfang-client.js';
import { inParallel } from '../in-parallel.js';
import type { LoadedCounty, Member } from '../loaded-county.js';
import type { MonthPlan } from './month-plan.js';
import { flawedOrderRequest, type OrderContext, orderRequest } from './order-request.js';
import { SimulatedFactories } from './simulated-factories.js';
import { SimulatedOperators } from './simulated-operators.js';
import { SimulatedPayments } from './simulated-payments.js';
import { SimulatedProduction } from './simulated-production.js';
import type { WorkWatch } from './work-watch.js';

const AT_ONCE = 4;
/** People look at the platform some hours after the offers went out, and again in the evening. */
const ANSWERS_AFTER_HOURS = 2;
/** Offers of hurried orders end after twelve hours; then the next workshops are asked. */
const EVENING_AFTER_HOURS = 12.1;
/** Declined work goes to the next workshop, who may decline too: so often in one sitting. */
const MOST_ROUNDS = 12;

/** What makes time pass, and who is told of it. */
export interface MonthStage {
  readonly clock: DemoClock;
  readonly watch: WorkWatch;
  readonly status: (text: string) => void;
}

/** A month of the county: orders come in, the worker matches them, people answer or do not, make what they promised, and are paid. */
export class Month {
  private readonly operators: SimulatedOperators;
  private readonly people: SimulatedFactories;
  private readonly production: SimulatedProduction;
  private readonly payments: SimulatedPayments;
  private readonly factories: ReadonlyMap<string, Member<CountyFactory>>;

  constructor(
    private readonly county: LoadedCounty,
    private readonly plan: MonthPlan,
    private readonly stage: MonthStage,
  ) {
    this.operators = new SimulatedOperators(county);
    this.people = new SimulatedFactories(county);
    this.production = new SimulatedProduction(county);
    this.payments = new SimulatedPayments(county);
    this.factories = new Map(county.factories.map((factory) => [factory.plan.creditCode, factory]));
  }

  /**
   * Lives through the month up to the present; what was offered today waits for its answers.
   * @throws Error when a good order is refused or a flawed one is not
   */
  async run(): Promise<void> {
    const { clock, watch } = this.stage;
    for (let day = 0; day < this.plan.lastDay; day += 1) {
      clock.moveTo(this.plan.instantOf(day));
      await this.begin(day);
      await this.sitTogether(day, ANSWERS_AFTER_HOURS);
      clock.moveTo(this.plan.instantOf(day, EVENING_AFTER_HOURS));
      await watch.sweep();
      await this.sitTogether(day, EVENING_AFTER_HOURS + 1);
    }
    clock.returnToPresent();
    await this.begin(this.plan.lastDay);
    await this.work();
  }

  /** The morning: silence has its consequences, work begins and ends, orders are posted and matched. */
  private async begin(day: number): Promise<void> {
    const { clock, watch, status } = this.stage;
    status(`${this.plan.dateOf(day)}  orders come in`);
    await watch.sweep();
    await this.people.produce(todayOn(clock));
    if (this.plan.isConfirmationDay(day)) await this.confirmCapacity();
    for (const order of this.plan.ordersOf(day)) await this.post(order);
    for (const order of this.plan.flawedOrdersOf(day)) await this.expectRefusal(order);
    await watch.untilQuiet();
  }

  /** Everybody who has something to answer does, until nobody has. */
  private async sitTogether(day: number, hours: number): Promise<void> {
    const { clock, watch, status } = this.stage;
    clock.moveTo(this.plan.instantOf(day, hours));
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      status(`${this.plan.dateOf(day)}  offers are answered`);
      const answered = (await this.operators.answerAll()) + (await this.people.answerAll());
      if (answered === 0) break;
      await watch.untilQuiet();
    }
    await this.work();
  }

  /** What was promised is made and paid, as far as it is time. */
  private async work(): Promise<void> {
    const { clock, watch } = this.stage;
    await this.production.work(todayOn(clock));
    await watch.untilQuiet();
    await this.payments.pay(todayOn(clock));
    await watch.untilQuiet();
  }

  private async confirmCapacity(): Promise<void> {
    const diligent = this.county.workshops.filter(({ plan }) => plan.staleForDays === null);
    await inParallel(diligent, AT_ONCE, ({ id, client }) =>
      client.post(`/v1/workshops/${id}/capacity/confirm`),
    );
  }

  private async post(order: CountyOrder): Promise<void> {
    const { client, ...context } = this.contextOf(order);
    await client.post('/v1/orders', orderRequest(order, context));
  }

  private async expectRefusal(order: FlawedOrder): Promise<void> {
    const { client, ...context } = this.contextOf(order);
    const { body, code } = flawedOrderRequest(order, context);
    const complaint = `an order with the flaw ${order.flaw} must be refused with ${code}`;
    try {
      await client.post('/v1/orders', body);
    } catch (error) {
      if (error instanceof ApiProblem && error.code === code) return;
      const answer = error instanceof Error ? error.message : String(error);
      throw new Error(`${complaint}, not with: ${answer}`, { cause: error });
    }
    throw new Error(`${complaint}, but was taken`);
  }

  private contextOf(order: CountyOrder): OrderContext & Pick<Member<CountyFactory>, 'client'> {
    const factory = this.factories.get(order.factoryCreditCode);
    const productId = this.county.productIds.get(order.productCode);
    if (!factory || !productId) throw new Error(`nobody posts the order ${order.title}`);
    return { client: factory.client, factory: factory.plan, productId, todayOn: todayOn(this.stage.clock) };
  }
}
