import { haversineKm } from '../../../src/domain/geo.js';
import { newId } from '../../../src/platform/id.js';
import { aProcess } from '../../support/orders.js';
import { type Caller, signInOfficer } from '../../support/people.js';
import { expectRefusal } from '../../support/refusals.js';
import { useTestApp } from '../../support/test-app.js';
import { openWorkshop } from '../../support/workshops.js';

const TOWN = { latitude: 31.083, longitude: 106.572 };
const near = 'latitude=31.083&longitude=106.572&coordinateSystem=WGS84';

const placeOf = (north: number) => ({ latitude: TOWN.latitude + north, longitude: TOWN.longitude });

const ids = (...callers: Caller[]): string[] => callers.map(({ organisationId }) => organisationId);

export function nearbyStories(): void {
  const app = useTestApp();
  let officer: Caller;
  let sewing: string;
  let packing: string;
  /** From the town outwards; two in one place, the second of which packs too and has scales only. */
  let inTown: Caller;
  let twins: Caller[];
  let far: Caller;
  let learner: Caller;

  beforeAll(async () => {
    officer = await signInOfficer(app);
    sewing = await aProcess(app, officer);
    packing = await aProcess(app, officer);
    const open = (north: number, processIds: string[], options: object = {}): Promise<Caller> =>
      openWorkshop(app, { officer, processIds, weeks: 1, place: placeOf(north), ...options });
    far = await open(0.3, [sewing, packing]);
    twins = [await open(0.1, [sewing]), await open(0.1, [sewing, packing], { equipmentCodes: ['SCALES'] })];
    learner = await open(0.2, [sewing], { level: 1 });
    inTown = await open(0, [packing]);
  });
  const sortedTwins = (): Caller[] =>
    twins.toSorted((a, b) => (a.organisationId < b.organisationId ? -1 : 1));

  async function found(query: string): Promise<{ id: string; straightKm: number }[]> {
    const { body } = await officer.get(`/v1/workshops/nearby?${near}&${query}`).expect(200);
    return body.data;
  }
  const idsFound = async (query: string): Promise<string[]> => (await found(query)).map(({ id }) => id);

  describe('workshops around a place', () => {
    it('come nearest first, by id where equally near, with their distances', async () => {
      const all = await found('radiusKm=60');
      expect(all.map(({ id }) => id)).toEqual(ids(inTown, ...sortedTwins(), learner, far));
      const km = [0, 0.1, 0.1, 0.2, 0.3].map((north) => haversineKm(TOWN, placeOf(north)).toFixed(3));
      expect(all.map(({ straightKm }) => straightKm.toFixed(3))).toEqual(km);
    });

    it('end at the radius', async () => {
      expect(await idsFound('radiusKm=12')).toEqual(ids(inTown, ...sortedTwins()));
      expect(await idsFound('radiusKm=11')).toEqual(ids(inTown));
    });

    it('are read page by page, through places that they share', async () => {
      const seen: string[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const asked: string = cursor && `&cursor=${cursor}`;
        const { body } = await officer
          .get(`/v1/workshops/nearby?${near}&radiusKm=60&limit=2${asked}`)
          .expect(200);
        seen.push(...body.data.map(({ id }: { id: string }) => id));
        cursor = body.nextCursor;
      }
      expect(seen).toEqual(ids(inTown, ...sortedTwins(), learner, far));
    });

    it('hold the process, or all that a product needs at its levels', async () => {
      expect(await idsFound(`radiusKm=60&processId=${packing}`)).toEqual(ids(inTown, packingTwin(), far));
      expect(await idsFound(`radiusKm=60&processId=${newId()}`)).toEqual([]);
      const step = { standardMinutesPerUnit: 2, setupMinutes: 0, equipmentCode: null, minSkillLevel: 2 };
      const shirt = await aProduct([{ ...step, processId: sewing }]);
      expect(await idsFound(`radiusKm=60&productId=${shirt}`)).toEqual(ids(...sortedTwins(), far));
      expect(await idsFound(`radiusKm=60&productId=${shirt}&processId=${packing}`)).toEqual(
        ids(packingTwin(), far),
      );
      const stitched = await aProduct([{ ...step, processId: sewing, equipmentCode: 'LOCKSTITCH' }]);
      expect(await idsFound(`radiusKm=60&productId=${stitched}`)).toEqual(
        ids(...twins.filter((twin) => twin !== packingTwin()), far),
      );
    });

    it('move and learn, and are found where they are and for what they can do now', async () => {
      const path = `/v1/workshops/${learner.organisationId}`;
      const { body } = await learner.get(path).expect(200);
      await learner
        .put(`${path}/skills`, { skills: [{ processId: packing, level: 3 }] }, body.version)
        .expect(200);
      expect(await idsFound(`radiusKm=60&processId=${packing}`)).toEqual(
        ids(inTown, packingTwin(), learner, far),
      );
      expect(await idsFound(`radiusKm=60&processId=${sewing}`)).toEqual(ids(...sortedTwins(), far));
      const [now] = (await officer.get(path).expect(200)).body.skills;
      expect(now).toMatchObject({ processId: packing, level: 3 });
    });

    it('show their contacts to themselves and the county only', async () => {
      const contacts = async (caller: Caller): Promise<(string | null)[]> => {
        const { body } = await caller.get(`/v1/workshops/nearby?${near}&radiusKm=1`).expect(200);
        return body.data.map(({ contactName }: { contactName: string | null }) => contactName);
      };
      expect(await contacts(inTown)).toEqual(['王芳']);
      expect(await contacts(far)).toEqual([null]);
    });

    it.each([
      'latitude=31&longitude=106&coordinateSystem=WGS84',
      'latitude=106&longitude=31&coordinateSystem=WGS84&radiusKm=5',
      `${near}&radiusKm=0`,
      `${near}&radiusKm=501`,
      `${near}&radiusKm=`,
      `${near}&radiusKm=5&limit=101`,
      'latitude=31&longitude=&coordinateSystem=WGS84&radiusKm=5',
    ])('refuses ?%s', async (query) => {
      await expectRefusal(officer.get(`/v1/workshops/nearby?${query}`), 400, 'VALIDATION_FAILED');
    });

    it.each([
      'AAAA',
      Buffer.from(`12.5|none`).toString('base64url'),
      Buffer.from(`NaN|${newId()}`).toString('base64url'),
    ])('refuses the cursor %s of another list', async (cursor) => {
      await expectRefusal(
        officer.get(`/v1/workshops/nearby?${near}&radiusKm=5&cursor=${cursor}`),
        400,
        'CURSOR_INVALID',
      );
    });
  });

  function packingTwin(): Caller {
    const [, packs] = twins;
    if (!packs) throw new Error('there are two');
    return packs;
  }

  async function aProduct(steps: object[]): Promise<string> {
    const code = `P${newId().slice(-8).toUpperCase()}`;
    const { body } = await officer
      .post('/v1/products', { code, nameZh: '样品', nameEn: 'Sample', unit: 'PIECE' })
      .expect(201);
    await officer.post(`/v1/products/${body.id}/routings`, { steps }).expect(201);
    return body.id;
  }
}
