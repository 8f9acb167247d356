import { type Caller, signUp } from '../../support/people.js';
import { expectRefusal } from '../../support/refusals.js';
import type { TestApp } from '../../support/test-app.js';
import { aWorkshopProfile } from '../../support/workshops.js';

const pathOf = (caller: Caller): string => `/v1/workshops/${caller.organisationId}`;

export function profileRefusalsStories(app: TestApp): void {
  let workshop: Caller;

  beforeAll(async () => {
    workshop = await signUp(app, 'WORKSHOP');
  });

  describe('a profile that is refused', () => {
    it.each([
      ['a township of another county', { townshipCode: '511321001' }, '/townshipCode', 'IS_IN'],
      ['NUL in a text', { address: '正街\u000012号' }, '/address', 'IS_SAFE_TEXT'],
      ['half of a surrogate pair', { contactName: '王\ud800' }, '/contactName', 'IS_SAFE_TEXT'],
      ['a field that there is not', { stars: 5 }, '/stars', 'UNKNOWN_FIELD'],
      ['its own standing', { qualityStanding: 'GOOD' }, '/qualityStanding', 'UNKNOWN_FIELD'],
      ['half a post', { posts: 24.5 }, '/posts', 'IS_INT'],
      ['a floor below nothing', { floorFenPerStandardMinute: -1 }, '/floorFenPerStandardMinute', 'MIN'],
      ['no least quantity', { minOrderQuantity: 0 }, '/minOrderQuantity', 'MIN'],
      ['a number as text', { distanceLimitKm: '60' }, '/distanceLimitKm', 'IS_INT'],
      ['letters for a phone', { contactPhone: 'call me' }, '/contactPhone', 'MATCHES'],
      ['no location', { location: null }, '/location', 'IS_OBJECT'],
      [
        'no coordinate system',
        { location: { latitude: 31, longitude: 106 } },
        '/location/coordinateSystem',
        'IS_IN',
      ],
    ])('has %s', async (_, changes, pointer, code) => {
      const refused = workshop.put(pathOf(workshop), aWorkshopProfile(changes));
      await expectRefusal(refused, 400, 'VALIDATION_FAILED', [[pointer, code]]);
    });

    it('has more people than posts, and more women than people', async () => {
      const workers = {
        accompanyingParents: 0,
        leftBehindWomen: 20,
        withDifficulties: 0,
        returnees: 0,
        others: 5,
        women: 26,
      };
      const refused = workshop.put(pathOf(workshop), aWorkshopProfile({ workers }));
      await expectRefusal(refused, 422, 'HEADCOUNT_IMPLAUSIBLE', [
        ['/posts', 'FEWER_POSTS_THAN_WORKERS'],
        ['/workers/women', 'MORE_WOMEN_THAN_WORKERS'],
      ]);
    });
  });
}
