import { matchOrder } from '../../../src/domain/matching/pipeline.js';
import { DEFAULT_POLICY } from '../../../src/domain/matching/policy.js';
import { anOrder, aWorkshop, TODAY_ON } from '../../support/match-factories.js';
import { aRemedy } from '../../support/match-lines.js';
import { writeRound } from '../../support/matching-rounds.js';
import { openDocking, postMatched } from '../../support/offers.js';
import { anOrderBody, postOrder } from '../../support/orders.js';
import { useTestApp } from '../../support/test-app.js';
import { openWorkshop } from '../../support/workshops.js';

/** About 22 km north of the delivery place as the crow flies. */
const FAR = { latitude: 31.283, longitude: 106.572 };

export function ownLineStories(): void {
  const app = useTestApp();

  it('tells a loser a score that would have won, in steps that keep the winner’s to itself', async () => {
    const county = await openDocking(app);
    const { officer, processId, factory } = county;
    await openWorkshop(app, { officer, processIds: [processId] });
    const loser = await openWorkshop(app, { officer, processIds: [processId], place: FAR });
    const { id } = await postMatched(app, county);
    const path = `/v1/orders/${id}/matching`;
    const whole = (await factory.get(path).expect(200)).body;
    expect(whole.lines[1]).toMatchObject({
      lossReason: 'OUTSCORED',
      remedies: [aRemedy('OUTSCORED', 'SCORE', 0.870174, 0.977001)],
    });
    const own = (await loser.get(path).expect(200)).body;
    expect(own.lines[0].remedies).toEqual([aRemedy('OUTSCORED', 'SCORE', 0.870174, 1)]);
  });

  it('names to a workshop no order that was planned for it and never offered', async () => {
    const county = await openDocking(app);
    const { officer, processId, factory } = county;
    const workshop = await openWorkshop(app, { officer, processIds: [processId] });
    const offered = await postMatched(app, county);
    // Drafts are never matched: nothing of them is offered.
    const [planned, outbid] = await Promise.all(
      [1, 2].map(() => postOrder(factory, anOrderBody({ processId, isDraft: true }))),
    );
    const workshopId = workshop.organisationId;
    const rivals = [offered, planned!].map(({ id: orderId }) => ({
      orderId,
      isSameEnterprise: false,
      heldMinutes: 60,
      valuePerMinuteMore: 0.01,
      feeFenPerMinuteMore: 2,
    }));
    const { lines } = matchOrder(anOrder(), [aWorkshop({ workshopId })], DEFAULT_POLICY, TODAY_ON);
    const given = { enterpriseId: factory.organisationId, roundNumber: 1, createdAt: app.clock.now() };
    const displaced = lines.map((line) => ({ ...line, quantity: 0, displacedBy: rivals }));
    await writeRound(app, { ...given, orderId: outbid!.id }, displaced);

    const path = `/v1/orders/${outbid!.id}/matching`;
    const outcomes = `/v1/workshops/${workshopId}/matching-outcomes`;
    const seen = (await workshop.get(`/v1/orders/${offered.id}`).expect(200)).body;
    expect(seen).toMatchObject({ unitPriceFen: 400, fairPay: expect.any(Object) });
    const own = (await workshop.get(path).expect(200)).body.lines[0].displacedBy;
    expect(own).toMatchObject([{ orderId: offered.id, feeFenPerMinuteMore: 2 }]);
    const { data } = (await workshop.get(outcomes).expect(200)).body;
    const outcome = data.find(({ orderId }: { orderId: string }) => orderId === outbid!.id);
    expect(outcome.displacedBy).toEqual(own);
    const whole = (await officer.get(path).expect(200)).body.lines[0].displacedBy;
    expect(whole.map(({ orderId }: { orderId: string }) => orderId)).toEqual([offered.id, planned!.id]);
  });
}
