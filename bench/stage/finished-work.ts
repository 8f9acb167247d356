import type pg from 'pg';
import { Random } from '../../src/domain/matching/engine/random.js';
import type { RecordedFact } from '../../src/domain/production/work-order-facts.js';
import type { WorkOrderTerms } from '../../src/domain/production/work-order-terms.js';
import { addDays } from '../../src/domain/week.js';
import { HOPELESS, inspection } from '../../test/support/inspection-acts.js';
import { LedgerInMemory, workOrderTerms } from '../../test/support/work-orders.js';

const CHUNK = 500;
/** Work was agreed within so many days before `todayOn`, and long enough ago to be finished. */
const AGES = { least: 60, most: 1000 } as const;

/** A finished work order with the offer it came from. */
export interface FinishedWork {
  readonly id: string;
  readonly offerId: string;
  readonly enterpriseId: string;
  readonly workshopId: string;
  readonly terms: WorkOrderTerms;
  readonly facts: readonly RecordedFact[];
}

/** Work orders of 200 workshops for 50 factories from agreement to closing; the rules themselves admit every fact. */
export function finishedWork(count: number, todayOn: string): FinishedWork[] {
  const random = new Random(20_261_129);
  return Array.from({ length: count }, (_, n) => {
    const agreedOn = addDays(todayOn, -AGES.least - random.below(AGES.most - AGES.least));
    const ledger = new LedgerInMemory(
      workOrderTerms({
        quantity: 200 + random.below(800),
        isMaterialSupplied: random.below(5) > 0,
        agreedAt: morningOf(agreedOn),
        materialDueOn: addDays(agreedOn, 2),
        dueOn: addDays(agreedOn, 20),
      }),
    );
    work(ledger, agreedOn, random);
    const { terms, facts } = ledger;
    const [enterpriseId, workshopId] = [idOf('e', random.below(50)), idOf('a', random.below(200))];
    return { id: idOf('c', n), offerId: idOf('d', n), enterpriseId, workshopId, terms, facts };
  });
}

/** From the material to the closing, with what goes wrong now and then. */
function work(ledger: LedgerInMemory, agreedOn: string, random: Random): void {
  const { quantity, isMaterialSupplied } = ledger.terms;
  const on = (day: number): void => {
    ledger.now = morningOf(addDays(agreedOn, day));
  };
  const cloth = quantity + Math.floor((quantity * 3) / 100);
  if (isMaterialSupplied) {
    ledger.factory({ type: 'PLAN_MATERIAL', materials: [{ material: 'cloth', unit: 'METRE', quantity }] });
    const half = Math.floor(cloth / 2);
    on(1);
    ledger.supply('cloth', half);
    on(1 + random.below(5));
    ledger.supply('cloth', cloth - half);
  }
  ledger.workshop({ type: 'START' });
  const parts = 1 + random.below(3);
  let day = 0;
  for (let part = 0; part < parts; part += 1) {
    day = Math.max(day, 9 + part * 4 + random.below(6));
    on(day);
    const units =
      part < parts - 1 ? Math.floor(quantity / parts) : quantity - (parts - 1) * Math.floor(quantity / parts);
    deliverAndInspect(ledger, units, random);
  }
  if (isMaterialSupplied) {
    ledger.workshop({
      type: 'MOVE_MATERIAL',
      move: 'USED',
      material: 'cloth',
      quantity: cloth,
      unit: 'METRE',
    });
  }
  ledger.factory({ type: 'CLOSE' });
}

function deliverAndInspect(ledger: LedgerInMemory, units: number, random: Random): void {
  ledger.makeAndReceive(units);
  if (random.below(6) > 0) {
    ledger.factory(inspection(units));
    return;
  }
  const of = ledger.factory(inspection(units, { defectives: HOPELESS }));
  const bad = 1 + random.below(Math.max(1, Math.floor(units / 10)));
  ledger.factory({
    type: 'DECIDE_LOT',
    of,
    decision: { type: 'LOT_SORTED', quantity: units - bad, bad },
  });
  ledger.factory({ type: 'DECIDE_LOT', of, decision: { type: 'LOT_RETURNED', quantity: bad } });
}

/** Writes them past foreign keys and row level security: of orders and organisations nothing is asked. */
export async function writeFinishedWork(owner: pg.Pool, all: readonly FinishedWork[]): Promise<void> {
  const client = await owner.connect();
  try {
    await client.query('SET session_replication_role = replica');
    for (let at = 0; at < all.length; at += CHUNK) {
      const chunk = all.slice(at, at + CHUNK);
      await writeRows(client, 'offers', chunk.map(offerRow));
      await writeRows(client, 'work_orders', chunk.map(workOrderRow));
      await writeRows(
        client,
        'work_order_facts',
        chunk.flatMap(({ id, facts }) => facts.map((fact) => factRow(id, fact))),
      );
    }
    await client.query('SET session_replication_role = DEFAULT');
    await client.query('ANALYZE');
  } finally {
    client.release();
  }
}

async function writeRows(client: pg.PoolClient, table: string, rows: readonly object[]): Promise<void> {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))].join(', ');
  await client.query(
    `INSERT INTO ${table} (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(null::${table}, $1::jsonb)`,
    [JSON.stringify(rows)],
  );
}

/** Every fifth offer was declined or met silence, and was made again. */
function offerRow({ offerId, id, enterpriseId, workshopId, terms }: FinishedWork, n: number): object {
  const status = ['ACCEPTED', 'ACCEPTED', 'ACCEPTED', 'DECLINED', 'EXPIRED'][n % 5];
  const wasCountered = n % 10 === 9;
  const silentSide = wasCountered ? 'ENTERPRISE' : 'WORKSHOP';
  return {
    id: offerId,
    pairing_id: id,
    order_id: id,
    enterprise_id: enterpriseId,
    workshop_id: workshopId,
    terms_version: 1,
    status,
    quantity: terms.quantity,
    least_quantity: 1,
    unit: terms.unit,
    unit_price_fen: terms.unitPriceFen,
    standard_minutes: 1000,
    due_on: terms.dueOn,
    respond_by: terms.agreedAt,
    counter_count: wasCountered ? 1 : 0,
    silent_side: status === 'EXPIRED' ? silentSide : null,
    answered_at: terms.agreedAt,
    created_at: terms.agreedAt,
    version: 2,
    stage: 0,
  };
}

function workOrderRow({ id, offerId, enterpriseId, workshopId, terms, facts }: FinishedWork): object {
  return {
    id,
    offer_id: offerId,
    order_id: id,
    enterprise_id: enterpriseId,
    workshop_id: workshopId,
    stage: 0,
    quantity: terms.quantity,
    unit: terms.unit,
    tolerance_quantity: terms.toleranceQuantity,
    unit_price_fen: terms.unitPriceFen,
    steps: terms.steps,
    material_side: terms.materialSide,
    material_allowance_percent: terms.materialAllowancePercent,
    is_material_supplied: terms.isMaterialSupplied,
    scrap_owner: terms.scrapOwner,
    delivery_terms: terms.deliveryTerms,
    quality: terms.quality,
    is_sample_required: false,
    payment_term_days: terms.paymentTermDays,
    enterprise_size: 'MEDIUM',
    agreed_at: terms.agreedAt,
    material_due_on: terms.materialDueOn,
    due_on: terms.dueOn,
    status: 'CLOSED',
    created_at: terms.agreedAt,
    version: facts.length + 1,
  };
}

/** What types of facts know besides their kind. */
interface Said {
  readonly material?: string;
  readonly quantity?: number;
  readonly missing?: number;
  readonly of?: number;
  readonly step?: number;
}

function factRow(workOrderId: string, fact: RecordedFact): object {
  const { sequence, type, by, at, ...said }: RecordedFact & Said = fact;
  const { material, quantity, missing, of, step, ...details } = said;
  return {
    work_order_id: workOrderId,
    sequence,
    type,
    by_side: by,
    recorded_at: at,
    recorded_by: workOrderId,
    material,
    quantity,
    missing_quantity: missing,
    of_sequence: of,
    step,
    details: Object.keys(details).length > 0 ? details : null,
  };
}

/** A work order of 10,000 units with so many facts, the last of which are still to come. */
export function longLedger(factCount: number, todayOn: string): FinishedWork {
  const agreedOn = addDays(todayOn, -30);
  const quantity = 10_000;
  const terms = { quantity, isMaterialSupplied: false, agreedAt: morningOf(agreedOn), dueOn: todayOn };
  const ledger = new LedgerInMemory(
    workOrderTerms({ ...terms, materialDueOn: agreedOn }),
    morningOf(agreedOn),
  );
  ledger.workshop({ type: 'START' });
  for (const random = new Random(7); ledger.facts.length < factCount - 8;)
    deliverAndInspect(ledger, 30, random);
  const { facts } = ledger;
  return {
    id: idOf('c', 999_999),
    offerId: idOf('d', 999_999),
    enterpriseId: idOf('e', 1),
    workshopId: idOf('a', 1),
    terms: ledger.terms,
    facts,
  };
}

function morningOf(dayOn: string): Date {
  return new Date(`${dayOn}T09:00:00+08:00`);
}

function idOf(kind: string, n: number): string {
  return `0190f5fe-7c00-7a00-800${kind}-${n.toString(16).padStart(12, '0')}`;
}
