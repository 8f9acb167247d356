import { aRemedy } from '../../support/match-lines.js';
import { openDocking, postMatched } from '../../support/offers.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';
import { openWorkshop } from '../../support/workshops.js';

/** About 22 km north of the delivery place as the crow flies. */
const FAR = { latitude: 31.283, longitude: 106.572 };

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

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
