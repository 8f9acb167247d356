import { Injectable } from '@nestjs/common';
import type { EarlierLot } from '../domain/inspection/lot-history.js';
import type { RecordedFact, WorkOrderFact } from '../domain/production/work-order-facts.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { cursorOf, type Page, type PageQueryDto, readCursor } from '../platform/http/pagination.js';
import type { SweepPart } from '../platform/sweep.js';
import { WorkOrderFactEntity } from './work-order-fact.entity.js';
import type { LedgerEntry, WorkOrder } from './work-order.js';

/** The ledgers of work orders: facts are added, and nothing else happens to them. */
@Injectable()
export class WorkOrderFactRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Adds a fact at the end of the ledger. */
  async add(workOrderId: string, entry: LedgerEntry): Promise<void> {
    await this.unitOfWork.manager.insert(WorkOrderFactEntity, rowOf(workOrderId, entry));
  }

  /** The ledgers of these work orders, each in its order, with what anything follows from. */
  async ofWorkOrders(ids: readonly string[]): Promise<Map<string, RecordedFact[]>> {
    const ledgers = new Map<string, RecordedFact[]>(ids.map((id) => [id, []]));
    if (ids.length === 0) return ledgers;
    const rows: FoldedRow[] = await this.unitOfWork.manager.query(
      `SELECT work_order_id AS "workOrderId", sequence, type, by_side AS by,
         round(date_part('epoch', recorded_at) * 1000) AS "atMs", material, quantity, missing_quantity AS missing,
         of_sequence AS of, step, amount_fen::float8 AS "amountFen", details - $2::text[] AS details
       FROM work_order_facts WHERE work_order_id = ANY($1::uuid[]) ORDER BY work_order_id, sequence`,
      [ids, KEPT_ALONE],
    );
    for (const row of rows) ledgers.get(row.workOrderId)?.push(factOf(row));
    return ledgers;
  }

  /**
   * The lots of the same product from the same workshop that the factory has inspected, oldest first; of an order
   * without a product those of the order.
   */
  earlierLots({ enterpriseId, workshopId, orderId }: WorkOrder): Promise<EarlierLot[]> {
    return this.unitOfWork.manager.query(
      `SELECT details->'reworkOf' AS "reworkOf", details->'plan' AS plan, details->'defectives' AS defectives,
         (details->'isReducedWanted')::boolean AS "isReducedWanted"
       FROM work_orders JOIN work_order_facts ON work_order_id = work_orders.id AND type = 'LOT_INSPECTED'
         JOIN orders ON orders.id = order_id
       WHERE work_orders.enterprise_id = $1 AND workshop_id = $2 AND coalesce(product_id, order_id)
         = (SELECT coalesce(product_id, id) FROM orders WHERE id = $3)
       ORDER BY recorded_at, work_order_id, sequence`,
      [enterpriseId, workshopId, orderId],
    );
  }

  /**
   * Ids, from after that one on, of work orders with disputes whose time to answer was over before that day, and of which
   * nothing has been recorded since.
   */
  async withUnansweredDisputes(todayOn: string, { after, limit }: SweepPart): Promise<string[]> {
    const rows: { id: string }[] = await this.unitOfWork.manager.query(
      `SELECT DISTINCT work_order_id AS id FROM work_order_facts AS opened
       WHERE type = 'DISPUTE_OPENED' AND details->>'answerDueOn' < $1 AND NOT EXISTS (
         SELECT FROM work_order_facts AS later WHERE later.work_order_id = opened.work_order_id
           AND later.of_sequence = opened.sequence AND later.type LIKE 'DISPUTE%')
         AND ($2::uuid IS NULL OR work_order_id > $2)
       ORDER BY 1 LIMIT $3`,
      [todayOn, after, limit],
    );
    return rows.map(({ id }) => id);
  }

  /** A part of the ledger, from its beginning. @throws ProblemError CURSOR_INVALID */
  async page(workOrderId: string, { limit, cursor }: PageQueryDto): Promise<Page<LedgerEntry>> {
    const after = cursor === undefined ? 0 : Number(readCursor(cursor, /^\d{1,9}$/).key);
    const rows = await this.unitOfWork.manager
      .createQueryBuilder(WorkOrderFactEntity, 'fact')
      .where('fact.workOrderId = :workOrderId AND fact.sequence > :after', { workOrderId, after })
      .orderBy('fact.sequence')
      .limit(limit + 1)
      .getMany();
    const data = rows.slice(0, limit).map(entryOf);
    const last = data.at(-1);
    const nextCursor = rows.length > limit && last ? cursorOf(String(last.sequence), workOrderId) : null;
    return { data, nextCursor };
  }
}

/** Numbers that SQL adds up have columns of their own; what else a type of fact knows goes into its details. */
function rowOf(workOrderId: string, entry: LedgerEntry): WorkOrderFactEntity {
  const { sequence, type, by, at, recordedBy, note, ...said }: LedgerEntry & Partial<Columns> = entry;
  const {
    material = null,
    quantity = null,
    missing = null,
    of = null,
    step = null,
    amountFen = null,
    ...details
  } = said;
  return {
    workOrderId,
    sequence,
    type,
    bySide: by,
    recordedAt: at,
    recordedBy,
    material,
    quantity,
    missingQuantity: missing,
    ofSequence: of,
    step,
    amountFen,
    details: Object.keys(details).length > 0 ? details : null,
    note,
  };
}

interface Columns {
  readonly material: string;
  readonly quantity: number;
  readonly missing: number;
  readonly of: number;
  readonly step: number;
  readonly amountFen: number;
}

/** What of an inspection is shown, and nothing follows from. */
export const KEPT_ALONE = [
  'plan',
  'defectives',
  'isReducedWanted',
] as const satisfies readonly (keyof FactOf<'LOT_INSPECTED'>)[];

type FactOf<T extends WorkOrderFact['type']> = WorkOrderFact & { readonly type: T };

/** Of a thousand facts each step counts: names are those of the facts, and a column that a type does not know stays null. */
interface FoldedRow extends Record<keyof Columns, string | number | null> {
  readonly workOrderId: string;
  readonly sequence: number;
  readonly type: string;
  readonly by: string;
  readonly atMs: number;
  readonly details: object | null;
}

function factOf(row: FoldedRow): RecordedFact {
  const { sequence, type, by, atMs, material, quantity, missing, of, step, amountFen, details } = row;
  const columns = {
    sequence,
    type,
    by,
    at: new Date(atMs),
    material,
    quantity,
    missing,
    of,
    step,
    amountFen,
  };
  return { ...columns, ...details } as RecordedFact;
}

/** A fact has the columns that its type knows; the others are null. */
function entryOf(row: WorkOrderFactEntity): LedgerEntry {
  const { material, quantity, missingQuantity: missing, ofSequence: of, step, amountFen, details } = row;
  const columns = Object.entries({ material, quantity, missing, of, step, amountFen });
  const said = columns.filter(([, value]) => value !== null);
  const { type, sequence, bySide: by, recordedAt: at, recordedBy, note } = row;
  return { ...Object.fromEntries(said), ...details, type, sequence, by, at, recordedBy, note } as LedgerEntry;
}
