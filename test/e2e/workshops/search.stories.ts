import { newId } from '../../../src/platform/id.js';
import { aProcess } from '../../support/orders.js';
import { type Caller, signInOfficer } from '../../support/people.js';
import { expectRefusal } from '../../support/refusals.js';
import { useTestApp } from '../../support/test-app.js';
import { openWorkshop } from '../../support/workshops.js';

const ids = (...callers: Caller[]): string[] => callers.map(({ organisationId }) => organisationId);

const step = (processId: string, minSkillLevel: number, equipmentCode: string | null = null): object => ({
  processId,
  standardMinutesPerUnit: 2,
  setupMinutes: 0,
  minSkillLevel,
  equipmentCode,
});

export function searchStories(): void {
  const app = useTestApp();
  let officer: Caller;
  let sewing: string;
  let packing: string;
  let sewer: Caller;
  let learner: Caller;
  let both: Caller;
  let bare: Caller;

  beforeAll(async () => {
    officer = await signInOfficer(app);
    sewing = await aProcess(app, officer);
    packing = await aProcess(app, officer);
    const open = (name: string, processIds: string[], options: object = {}): Promise<Caller> => {
      app.clock.advance(1000);
      return openWorkshop(app, { officer, name, processIds, weeks: 1, ...options });
    };
    sewer = await open('绥安巧手服装工坊', [sewing]);
    learner = await open('朗池春燕服装工坊', [sewing, packing], {
      level: 1,
      profile: { townshipCode: '511322002' },
    });
    both = await open('朗池同心手套工坊', [sewing, packing], { profile: { townshipCode: '511322002' } });
    bare = await open('东升金凤手套工坊', [sewing, packing], { equipmentCodes: ['SCALES'] });
  });

  async function found(query: string): Promise<string[]> {
    const { body } = await officer.get(`/v1/workshops?${query}`).expect(200);
    return body.data.map(({ id }: { id: string }) => id);
  }

  let products = 0;

  async function aProduct(steps: readonly object[] | undefined): Promise<string> {
    products += 1;
    const body = { code: `GLOVES-${products}`, nameZh: '劳保手套', nameEn: 'Work gloves', unit: 'PAIR' };
    const product = await officer.post('/v1/products', steps ? { ...body, steps } : body).expect(201);
    return product.body.id;
  }

  describe('the list of workshops', () => {
    it('is newest first, and goes on from a cursor', async () => {
      const first = await officer.get('/v1/workshops?limit=3').expect(200);
      expect(first.body.data.map(({ id }: { id: string }) => id)).toEqual(ids(bare, both, learner));
      const rest = await officer.get(`/v1/workshops?limit=3&cursor=${first.body.nextCursor}`).expect(200);
      expect(rest.body.data.map(({ id }: { id: string }) => id)).toEqual(ids(sewer));
      expect(rest.body.nextCursor).toBeNull();
    });

    it('answers each workshop with its own skills and equipment', async () => {
      const { body } = await officer.get('/v1/workshops').expect(200);
      const abilities = body.data.map(
        (one: { skills: { processId: string; level: number }[]; equipment: { equipmentCode: string }[] }) => [
          one.skills.map(({ processId, level }) => [processId, level]),
          one.equipment.length,
        ],
      );
      const all = 22;
      expect(abilities).toEqual([
        [
          [
            [sewing, 4],
            [packing, 4],
          ],
          1,
        ],
        [
          [
            [sewing, 4],
            [packing, 4],
          ],
          all,
        ],
        [
          [
            [sewing, 1],
            [packing, 1],
          ],
          all,
        ],
        [[[sewing, 4]], all],
      ]);
    });

    it('finds words of the name', async () => {
      expect(await found(`q=${encodeURIComponent('手套')}`)).toEqual(ids(bare, both));
      expect(await found(`q=${encodeURIComponent('朗池 服装')}`)).toEqual(ids(learner));
      expect(await found(`q=${encodeURIComponent('100%')}`)).toEqual([]);
    });

    it('filters by township and process, both at once', async () => {
      expect(await found('townshipCode=511322002')).toEqual(ids(both, learner));
      expect(await found(`processId=${packing}`)).toEqual(ids(bare, both, learner));
      expect(await found(`processId=${packing}&townshipCode=511322001`)).toEqual(ids(bare));
      expect(await found(`processId=${newId()}`)).toEqual([]);
    });

    it('finds those who can make a product: every process at its highest level, and all equipment', async () => {
      const gloves = await aProduct([step(sewing, 1), step(sewing, 3), step(packing, 1)]);
      expect(await found(`productId=${gloves}`)).toEqual(ids(bare, both));
      const stitched = await aProduct([step(sewing, 3, 'LOCKSTITCH'), step(sewing, 1, 'OVERLOCK')]);
      expect(await found(`productId=${stitched}`)).toEqual(ids(both, sewer));
      expect(await found(`productId=${stitched}&processId=${packing}`)).toEqual(ids(both));
      const masterpiece = await aProduct([step(sewing, 5)]);
      expect(await found(`productId=${masterpiece}`)).toEqual([]);
    });

    it('knows a product’s routing in force only', async () => {
      const product = await aProduct([step(sewing, 5)]);
      expect(await found(`productId=${product}`)).toEqual([]);
      await officer.post(`/v1/products/${product}/routings`, { steps: [step(packing, 4)] }).expect(201);
      expect(await found(`productId=${product}`)).toEqual(ids(bare, both));
    });

    it('refuses a product that nobody knows, or that nobody knows how to make', async () => {
      const unknown = await officer.get(`/v1/workshops?productId=${newId()}`).expect(422);
      expect([unknown.body.code, unknown.body.errors[0].pointer]).toEqual(['UNKNOWN_PRODUCT', '/productId']);
      const product = await aProduct(undefined);
      const unmade = await officer.get(`/v1/workshops?productId=${product}`).expect(422);
      expect([unmade.body.code, unmade.body.errors[0].pointer]).toEqual([
        'PRODUCT_WITHOUT_ROUTING',
        '/productId',
      ]);
    });

    it.each([
      'townshipCode=511321001',
      'processId=none',
      'productId=none',
      'limit=0',
      'cursor=***',
      'stars=5',
      'q=%00',
    ])('refuses ?%s', async (query) => {
      await expectRefusal(officer.get(`/v1/workshops?${query}`), 400, 'VALIDATION_FAILED');
    });

    it('answers 404 for what is no id', async () => {
      await expectRefusal(officer.get('/v1/workshops/none'), 404, 'NOT_FOUND');
      await expectRefusal(officer.get(`/v1/workshops/${newId()}`), 404, 'NOT_FOUND');
    });
  });
}
