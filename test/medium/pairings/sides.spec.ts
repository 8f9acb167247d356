import type { Actor } from '../../../src/domain/actor.js';
import { UnitOfWork } from '../../../src/platform/database/unit-of-work.js';
import { type Docking, type OfferBody, onlyOffer, openDocking, postMatched } from '../../support/offers.js';
import type { Caller } from '../../support/people.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';
import { openWorkshop } from '../../support/workshops.js';

let app: TestApp;
let docking: Docking;
let workshop: Caller;
let offer: OfferBody;
beforeAll(async () => {
  app = await startTestApp();
  docking = await openDocking(app);
  workshop = await openWorkshop(app, { officer: docking.officer, processIds: [docking.processId] });
  await postMatched(app, docking);
  offer = await onlyOffer(workshop);
});
afterAll(() => app.close());

/** Runs the SQL as the caller, past every check of the application. */
function as(role: 'OPERATOR' | 'ENTERPRISE', sql: string, id: string): Promise<unknown> {
  const { organisationId, personId } = role === 'OPERATOR' ? workshop : docking.factory;
  const actor: Actor = {
    kind: 'PERSON',
    role,
    actorId: personId,
    organisationId,
    department: null,
    scopes: [],
  };
  const unitOfWork = app.nest.get(UnitOfWork);
  return unitOfWork.run(actor, () => unitOfWork.manager.query(sql, [id]));
}

it.each(['unit_price_fen = 9999', `title = '别的'`, `lifecycle = 'CANCELLED'`, 'terms_version = 2'])(
  'the database lets no workshop set %s of an order',
  async (change) => {
    const changed = as('OPERATOR', `UPDATE orders SET ${change} WHERE id = $1`, offer.orderId);
    await expect(changed).rejects.toThrow('a workshop does not change the terms of an order');
  },
);

it.each([
  ['ENTERPRISE', `status = 'ACCEPTED', accepted_quantity = 1`],
  ['ENTERPRISE', `status = 'DECLINED'`],
  ['ENTERPRISE', 'unit_price_fen = 1'],
  ['OPERATOR', `status = 'ACCEPTED', unit_price_fen = 9999`],
  ['OPERATOR', `status = 'WITHDRAWN'`],
  ['OPERATOR', `status = 'COUNTERED', respond_by = respond_by + interval '1 day'`],
] as const)('the database does not let an %s set %s of an offer', async (role, change) => {
  const changed = as(role, `UPDATE offers SET ${change} WHERE id = $1`, offer.id);
  await expect(changed).rejects.toThrow('this side does not decide that');
});

it.each([
  ['ENTERPRISE', `status = 'BROKEN'`],
  ['ENTERPRISE', 'unaccepted_count = unaccepted_count - 1'],
  ['OPERATOR', `status = 'STANDS', unaccepted_count = 0`],
  ['OPERATOR', 'unaccepted_count = unaccepted_count + 1'],
] as const)('the database does not let an %s set %s of a chain', async (role, change) => {
  await app.sql(
    `INSERT INTO chains (pairing_id, order_id, enterprise_id, status, quantity, stage_count, unaccepted_count)
     VALUES ($1, $2, $3, 'WAITING', 1000, 3, 3) ON CONFLICT DO NOTHING`,
    [offer.pairingId, offer.orderId, offer.enterpriseId],
  );
  const changed = as(role, `UPDATE chains SET ${change} WHERE pairing_id = $1`, offer.pairingId);
  await expect(changed).rejects.toThrow('this side does not decide that');
});

it('the database does not let a workshop set another quantity of a chain', async () => {
  const changed = as('OPERATOR', 'UPDATE chains SET quantity = 1 WHERE pairing_id = $1', offer.pairingId);
  await expect(changed).rejects.toThrow('permission denied');
});
