import { type Caller, signInOfficer } from '../../support/people.js';
import type { TestApp } from '../../support/test-app.js';

export const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/;
/** The instant at which the clock of the tests stands. */
export const NOW = '2026-11-02T01:00:00.000Z';
/** An id that nothing has. */
export const NOTHING = '0190f5fe-7c00-7a00-8000-00000000dead';

/** The body of a new process. */
export function aProcess(changes: object = {}) {
  return { code: 'GLOVE_SEWING', nameZh: '手套缝制', nameEn: 'Glove sewing', ...changes };
}

/** The body of a new product, without a routing. */
export function aProduct(changes: object = {}) {
  return { code: 'GLOVES-1', nameZh: '劳保棉纱手套', nameEn: 'Cotton work gloves', unit: 'PAIR', ...changes };
}

/** A step of a routing that needs this process. */
export function aStep(processId: string, changes: object = {}) {
  return { processId, standardMinutesPerUnit: 1.25, setupMinutes: 30, minSkillLevel: 2, ...changes };
}

/** Puts processes of these codes on the list. @returns their ids, in the same order */
export async function addProcesses(app: TestApp, ...codes: string[]): Promise<string[]> {
  const officer = await signInOfficer(app);
  const ids: string[] = [];
  for (const code of codes) ids.push(await created(officer, '/v1/processes', aProcess({ code })));
  return ids;
}

/** Posts the body and answers the id of what came of it. */
export async function created(caller: Caller, path: string, body: object): Promise<string> {
  return (await caller.post(path, body).expect(201)).body.id;
}
