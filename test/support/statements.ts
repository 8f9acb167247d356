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
