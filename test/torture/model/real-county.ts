import { SweepService } from '../../../src/matching/sweep.service.js';
import type { Answer } from '../../support/api-caller.js';
import type { SmallCounty } from '../../support/county-fixture.js';
import type { TestApp } from '../../support/test-app.js';
import type { ModelOffer, ModelOrder, ModelWindow } from './county-model.js';

/** The state of one county as the model keeps it; orders and offers by id. */
export interface Snapshot {
  readonly orders: Readonly<Record<string, ModelOrder>>;
  readonly offers: Readonly<Record<string, ModelOffer>>;
  readonly windows: readonly ModelWindow[];
}

/** The product, driven by the API and read by SQL. */
export class RealCounty {
  constructor(
    private readonly app: TestApp,
    private readonly county: SmallCounty,
  ) {}

  /** Posts an order of the factory. */
  post(changes: Readonly<Record<string, unknown>>): Promise<Answer> {
    return this.county.factory.caller.send('POST', '/v1/orders', { body: this.county.order(changes) });
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
    const { id, caller } = this.county.workshops[workshop]!;
    const { firstWeekOn: weekOn, processId } = this.county;
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
    const workshopIds = this.county.workshops.map(({ id }) => id);
    const orders = await this.app.sql<{ id: string } & ModelOrder>(ORDERS_SQL, [this.county.factory.id]);
    const offers = await this.app.sql<{ id: string; workshopId: string } & Omit<ModelOffer, 'workshop'>>(
      OFFERS_SQL,
      [this.county.factory.id],
    );
    const windows = await this.app.sql<ModelWindow>(WINDOWS_SQL, [workshopIds]);
    return {
      orders: byId(orders),
      offers: byId(
        offers.map(({ workshopId, ...offer }) => ({ ...offer, workshop: workshopIds.indexOf(workshopId) })),
      ),
      windows,
    };
  }

  private async version(table: 'offers' | 'orders', id: string): Promise<number> {
    const [row] = await this.app.sql<{ version: number }>(`SELECT version FROM ${table} WHERE id = $1`, [id]);
    return row!.version;
  }
}

const ORDERS_SQL = `
  SELECT id, min_lot AS "minLot", due_on::text AS "dueOn", terms_version AS terms, lifecycle, quantity, open_quantity AS open,
    offered_quantity AS offered, accepted_quantity AS accepted, closed_quantity AS closed
  FROM orders WHERE enterprise_id = $1`;

const OFFERS_SQL = `
  SELECT id, order_id AS "orderId", workshop_id AS "workshopId", terms_version AS terms, quantity, least_quantity AS least,
    extract(epoch FROM respond_by)::float8 * 1000 AS "respondBy", status, counter_count AS counters,
    counter_quantity AS countered, accepted_quantity AS accepted
  FROM offers WHERE enterprise_id = $1 ORDER BY created_at, id`;

const WINDOWS_SQL = `
  SELECT available_minutes AS available, coalesce(sum(minutes), 0)::int AS held
  FROM unnest($1::uuid[]) WITH ORDINALITY AS given (workshop_id, place)
  JOIN capacity_windows USING (workshop_id) LEFT JOIN capacity_holds USING (workshop_id, process_id, week_on)
  GROUP BY place, available_minutes ORDER BY place`;

function byId<T extends { readonly id: string }>(rows: readonly T[]): Record<string, Omit<T, 'id'>> {
  return Object.fromEntries(rows.map(({ id, ...row }) => [id, row]));
}
