import { decide, type Docking, onlyOffer, openDocking, postMatched } from '../../support/offers.js';
import type { Caller } from '../../support/people.js';
import { useTestApp } from '../../support/test-app.js';
import { openWorkshop } from '../../support/workshops.js';

export function contactsStories(): void {
  const app = useTestApp();

  let docking: Docking;
  let workshop: Caller;

  beforeAll(async () => {
    docking = await openDocking(app);
    const { officer, processId } = docking;
    workshop = await openWorkshop(app, { officer, processIds: [processId], name: '巧手工坊' });
  });

  async function reveals(offerId: string): Promise<object[]> {
    return app.sql(
      `SELECT action, role, organisation_id, after FROM audit_events
     WHERE subject_id = $1 AND action = 'offer.reveal-contact' ORDER BY id`,
      [offerId],
    );
  }

  it('keeps contacts until the offer is accepted, then shows each party the other’s and notes every look', async () => {
    const { factory } = docking;
    const profilePath = `/v1/enterprises/${factory.organisationId}`;
    const { size, region, address, location } = (await factory.get(profilePath).expect(200)).body;
    const contact = { contactName: '李敏', contactPhone: '0817-8220000' };
    await factory.put(profilePath, { size, region, address, location, ...contact }, 1).expect(200);
    await postMatched(app, docking);
    const offer = await onlyOffer(workshop);
    const path = `/v1/offers/${offer.id}/contact`;
    for (const party of [workshop, docking.factory]) {
      expect((await party.get(path).expect(409)).body.code).toBe('CONTACT_NOT_SHARED_YET');
    }
    expect(await reveals(offer.id)).toEqual([]);

    await decide(workshop, offer, 'accept').expect(200);
    expect((await docking.factory.get(path).expect(200)).body).toEqual({
      organisationId: workshop.organisationId,
      organisationName: '巧手工坊',
      contactName: '王芳',
      contactPhone: '13900010001',
    });
    expect((await workshop.get(path).expect(200)).body).toEqual({
      organisationId: docking.factory.organisationId,
      organisationName: '锦程服饰有限公司',
      ...contact,
    });
    await docking.officer.get(path).expect(403);
    const factoryId = docking.factory.organisationId;
    expect(await reveals(offer.id)).toEqual([
      {
        action: 'offer.reveal-contact',
        role: 'ENTERPRISE',
        organisation_id: factoryId,
        after: { organisationId: workshop.organisationId },
      },
      {
        action: 'offer.reveal-contact',
        role: 'OPERATOR',
        organisation_id: workshop.organisationId,
        after: { organisationId: factoryId },
      },
    ]);
  });
}
