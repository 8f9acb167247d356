import type supertest from 'supertest';
import type { StatementSummaryDto } from '../../src/settlement/statement-summary.dto.js';
import type { StatementDto } from '../../src/settlement/statement.dto.js';
import type { Caller } from './people.js';
import { deliverPieces, openProduction, type ProductionDesk, recording } from './production.js';
import type { TestApp } from './test-app.js';

/** A statement as the API answers it. */
export type StatementBody = { [K in keyof StatementDto]: StatementDto[K] };

/** A statement of a list. */
export type ListedStatementBody = { [K in keyof StatementSummaryDto]: StatementSummaryDto[K] };

type Desk = Pick<ProductionDesk, 'workOrderId'>;

/** A work order of 1,000 pieces at ¥4 on the workshop's own material, begun. */
export async function openStatement(
  app: TestApp,
  changes: Readonly<Record<string, unknown>> = {},
): Promise<ProductionDesk> {
  const desk = await openProduction(app, { materialSide: 'WORKSHOP', ...changes });
  await recording(desk, desk.workshop, 'start');
  return desk;
}

/** So many pieces are made, delivered, received and found good. */
export async function acceptPieces(desk: ProductionDesk, quantity: number): Promise<void> {
  const unit = 'PIECE';
  await recording(desk, desk.workshop, 'milestones', { quantity, unit });
  await deliverPieces(desk, quantity);
  const defectives = { critical: 0, major: 0, minor: 0 };
  await recording(desk, desk.factory, 'inspections', { quantity, unit, defectives });
}

/** The statement of the work order as the caller reads it. */
export async function readStatement(caller: Caller, { workOrderId }: Desk): Promise<StatementBody> {
  return (await caller.get(`/v1/statements/${workOrderId}`).expect(200)).body;
}

/** The caller's statements, newest first, as they are once everything that follows is done. */
export async function statementsOf(app: TestApp, caller: Caller, query = ''): Promise<ListedStatementBody[]> {
  await app.drain();
  return (await caller.get(`/v1/statements${query}`).expect(200)).body.data;
}

/** Tries to record something at the version that is there. */
export async function trySettling(
  desk: Desk,
  caller: Caller,
  what: string,
  body: object,
): Promise<supertest.Response> {
  const { version } = await readStatement(caller, desk);
  return caller.post(`/v1/statements/${desk.workOrderId}/${what}`, body, version);
}

/** Records it. @returns the statement as it then stands */
export async function settling(
  desk: Desk,
  caller: Caller,
  what: string,
  body: object,
): Promise<StatementBody> {
  const answer = await trySettling(desk, caller, what, body);
  expect([answer.status, answer.body.code]).toEqual([200, undefined]);
  return answer.body;
}

/**
 * What is owed and paid by SQL alone, of a work order without rejected lots: pieces that were inspected, or received by
 * the closing, charges that were confirmed, payments that were neither reversed nor contested.
 */
export async function sumsInLedgers(
  app: TestApp,
  { workOrderId }: Desk,
): Promise<{ totalFen: number; paidFen: number }> {
  const [row] = await app.sql<{ totalFen: number; paidFen: number }>(
    `SELECT ((SELECT coalesce(sum(quantity), 0) FROM work_order_facts WHERE work_order_id = w.id AND type = CASE
           WHEN status = 'CLOSED' THEN 'RECEIVED' ELSE 'LOT_INSPECTED' END) * unit_price_fen
       + (SELECT coalesce(sum(stated.amount_fen), 0) FROM settlement_facts AS stated JOIN settlement_facts AS answer
           ON answer.work_order_id = stated.work_order_id AND answer.of_sequence = stated.sequence
           WHERE stated.work_order_id = w.id AND answer.type = 'CHARGE_CONFIRMED'))::float AS "totalFen",
       (SELECT coalesce(sum(amount_fen), 0) FROM settlement_facts AS entry
         WHERE work_order_id = w.id AND type IN ('PAYMENT_RECORDED', 'PAYMENT_REVERSED')
         AND coalesce((SELECT type FROM settlement_facts AS answer WHERE answer.work_order_id = w.id
           AND answer.of_sequence = entry.sequence AND answer.type <> 'PAYMENT_REVERSED'
           ORDER BY answer.sequence DESC LIMIT 1), '') <> 'PAYMENT_CONTESTED')::float AS "paidFen"
     FROM work_orders AS w WHERE id = $1`,
    [workOrderId],
  );
  return row!;
}
