import { SweepService } from '../../../src/matching/sweep.service.js';
import type { Answer } from '../../support/api-caller.js';
import type { SmallCounty } from '../../support/county-fixture.js';
import type { TestApp } from '../../support/test-app.js';
import type { ModelChain, ModelOffer, ModelOrder, ModelWindow } from './model.types.js';

/** The state of one county as the model keeps it; orders and offers by id, chains by pairing. */
export interface Snapshot {
  readonly orders: Readonly<Record<string, ModelOrder>>;
  readonly offers: Readonly<Record<string, ModelOffer>>;
  readonly chains: Readonly<Record<string, ModelChain>>;
  readonly windows: readonly ModelWindow[];
}

/** The product, driven by the API and read by SQL. */
export class RealCounty {
  constructor(
    private readonly app: TestApp,
    private readonly county: SmallCounty,
  ) {}

  /** Posts an order of the factory. */
  post(isPacked: boolean, changes: Readonly<Record<string, unknown>>): Promise<Answer> {
    const { factory, order, packedOrder } = this.county;
    const body = isPacked ? packedOrder(changes) : order(changes);
    return factory.caller.send('POST', '/v1/orders', { body });
  }

  /** A decision of the workshop that has the offer. */
  async asWorkshop(id: string, workshop: number, move: string, body: object): Promise<number> {
    const { caller } = this.county.workshops[workshop]!;
    const asked = { body, version: await this.version('offers', id) };
    return (await caller.send('POST', `/v1/offers/${id}/${move}`, asked)).status;
  }

  /** A decision of the factory. */
  async asFactory(kind: 'offers' | 'orders', id: string, move: string, body: object = {}): Promise<number> {
    const { caller } = this.county.factory;
    const asked = { body, version: await this.version(kind, id) };
    const [method, path] = move === '' ? ['PATCH', ''] : ['POST', `/${move}`];
    return (await caller.send(method, `/v1/${kind}/${id}${path}`, asked)).status;
  }

  /** The workshop states the minutes of its week. */
  async state(workshop: number, availableMinutes: number): Promise<number> {
    const { id, caller, processId } = this.county.workshops[workshop]!;
    const { firstWeekOn: weekOn } = this.county;
    const body = { fromWeekOn: weekOn, toWeekOn: weekOn, windows: [{ processId, weekOn, availableMinutes }] };
    return (await caller.send('PUT', `/v1/workshops/${id}/capacity`, { body })).status;
  }

  /** Moves the clock of the product. */
  advance(milliseconds: number): void {
    this.app.clock.advance(milliseconds);
  }

  /** Lets jobs and sweep work until nothing is left to be done. */
  async comeToRest(): Promise<void> {
    await this.app.drain();
    await this.app.nest.get(SweepService, { strict: false }).sweep();
    await this.app.drain();
  }

  async snapshot(): Promise<Snapshot> {
    const { factory, workshops, productId } = this.county;
    const workshopIds = workshops.map(({ id }) => id);
    const orders = await this.app.sql<{ id: string } & ModelOrder>(ORDERS_SQL, [factory.id, productId]);
    const offers = await this.app.sql<{ id: string; workshopId: string } & Omit<ModelOffer, 'workshop'>>(
      OFFERS_SQL,
      [factory.id],
    );
    const chains = await this.app.sql<{ id: string } & ModelChain>(CHAINS_SQL, [factory.id]);
    const windows = await this.app.sql<Omit<ModelWindow, 'isPacker'>>(WINDOWS_SQL, [workshopIds]);
    return {
      orders: byId(orders),
      offers: byId(
        offers.map(({ workshopId, ...offer }) => ({ ...offer, workshop: workshopIds.indexOf(workshopId) })),
      ),
      chains: byId(chains),
      windows: windows.map((window, index) => ({
        ...window,
        isPacker: workshops[index]?.processId !== this.county.processId,
      })),
    };
  }

  private async version(table: 'offers' | 'orders', id: string): Promise<number> {
    const [row] = await this.app.sql<{ version: number }>(`SELECT version FROM ${table} WHERE id = $1`, [id]);
    return row!.version;
  }
}

const ORDERS_SQL = `
  SELECT id, product_id <> $2 AS "isPacked", min_lot AS "minLot", due_on::text AS "dueOn", terms_version AS terms, lifecycle, quantity, open_quantity AS open,
    offered_quantity AS offered, accepted_quantity AS accepted, closed_quantity AS closed
  FROM orders WHERE enterprise_id = $1`;

const OFFERS_SQL = `
  SELECT id, order_id AS "orderId", CASE WHEN stage > 0 THEN pairing_id END AS "chainId", stage,
    workshop_id AS "workshopId", terms_version AS terms, quantity, least_quantity AS least,
    extract(epoch FROM respond_by)::float8 * 1000 AS "respondBy", status, counter_count AS counters,
    counter_quantity AS countered, accepted_quantity AS accepted
  FROM offers WHERE enterprise_id = $1 ORDER BY created_at, id`;

const CHAINS_SQL = `
  SELECT pairing_id AS id, order_id AS "orderId", quantity, status, unaccepted_count AS unaccepted
  FROM chains WHERE enterprise_id = $1`;

const WINDOWS_SQL = `
  SELECT available_minutes AS available, coalesce(sum(minutes), 0)::int AS held
  FROM unnest($1::uuid[]) WITH ORDINALITY AS given (workshop_id, place)
  JOIN capacity_windows USING (workshop_id) LEFT JOIN capacity_holds USING (workshop_id, process_id, week_on)
  GROUP BY place, available_minutes ORDER BY place`;

function byId<T extends { readonly id: string }>(rows: readonly T[]): Record<string, Omit<T, 'id'>> {
  return Object.fromEntries(rows.map(({ id, ...row }) => [id, row]));
}
