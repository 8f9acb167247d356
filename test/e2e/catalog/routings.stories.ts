import { type Caller, signInOfficer, signUp } from '../../support/people.js';
import { useTestApp } from '../../support/test-app.js';
import { addProcesses, aProduct, aStep, created, NOTHING, NOW } from './catalog-entries.js';

export function routingsStories(): void {
  const app = useTestApp();

  let officer: Caller;
  let owner: Caller;
  let operator: Caller;
  let sewing: string;
  beforeAll(async () => {
    officer = await signInOfficer(app);
    owner = await signUp(app, 'ENTERPRISE');
    operator = await signUp(app, 'WORKSHOP');
    [sewing = ''] = await addProcesses(app, 'GLOVE_SEWING');
  });

  /** A product whose routing has as many versions; the n-th takes n minutes. */
  async function aProductWith(code: string, versions: number): Promise<string> {
    const id = await created(owner, '/v1/products', aProduct({ code }));
    for (let minutes = 1; minutes <= versions; minutes += 1) await addVersion(id, minutes).expect(201);
    return id;
  }

  const addVersion = (id: string, standardMinutesPerUnit: number, caller = owner) =>
    caller.post(`/v1/products/${id}/routings`, { steps: [aStep(sewing, { standardMinutesPerUnit })] });

  /** The n-th version as it is answered. */
  function version(productId: string, n: number) {
    return {
      productId,
      routingVersion: n,
      standardMinutesPerUnit: n,
      steps: [
        {
          position: 1,
          ...aStep(sewing, { standardMinutesPerUnit: n }),
          equipmentCode: null,
          processCode: 'GLOVE_SEWING',
          processNameZh: '手套缝制',
          processNameEn: 'Glove sewing',
        },
      ],
      createdAt: NOW,
    };
  }

  describe('a routing', () => {
    it('has versions: the newest is in force, the old ones stay', async () => {
      const id = await aProductWith('VERSIONS', 1);
      const before = await owner.get(`/v1/products/${id}`);
      expect([before.headers['etag'], before.body.routing]).toEqual(['"2"', version(id, 1)]);
      const second = await addVersion(id, 2, officer);
      expect([second.status, second.body]).toEqual([201, version(id, 2)]);
      const after = await owner.get(`/v1/products/${id}`);
      expect([after.headers['etag'], after.body.routing]).toEqual(['"3"', version(id, 2)]);
      for (const n of [1, 2]) {
        expect((await operator.get(`/v1/products/${id}/routings/${n}`).expect(200)).body).toEqual(
          version(id, n),
        );
      }
    });

    it('is not a stranger’s to add', async () => {
      const id = await aProductWith('OWNED', 1);
      const stranger = await signUp(app, 'ENTERPRISE');
      for (const [caller, code] of [
        [stranger, 'PRODUCT_NOT_YOURS'],
        [operator, 'FORBIDDEN'],
      ] as const) {
        const { status, body } = await addVersion(id, 2, caller);
        expect([status, body.code]).toEqual([403, code]);
      }
      const county = await created(officer, '/v1/products', aProduct({ code: 'COUNTY' }));
      expect((await addVersion(county, 1)).body.code).toBe('PRODUCT_NOT_YOURS');
      expect((await addVersion(county, 1, officer)).status).toBe(201);
    });

    it('with a process that there is not leaves the version before in force', async () => {
      const id = await aProductWith('UNCHANGED', 1);
      const { status, body } = await owner.post(`/v1/products/${id}/routings`, { steps: [aStep(NOTHING)] });
      expect([status, body.code, body.errors[0].pointer]).toEqual([
        422,
        'UNKNOWN_PROCESS',
        '/steps/0/processId',
      ]);
      const product = await owner.get(`/v1/products/${id}`);
      expect([product.headers['etag'], product.body.routing.routingVersion]).toEqual(['"2"', 1]);
    });

    it('adds up its minutes exactly', async () => {
      const id = await created(owner, '/v1/products', aProduct({ code: 'EXACT' }));
      const steps = [0.1, 0.2, 0.001].map((standardMinutesPerUnit) =>
        aStep(sewing, { standardMinutesPerUnit }),
      );
      const { body } = await owner.post(`/v1/products/${id}/routings`, { steps });
      expect(body.standardMinutesPerUnit).toBe(0.301);
      expect(body.steps.map(({ position }: { position: number }) => position)).toEqual([1, 2, 3]);
    });

    it('gets a number of its own when two are added at once', async () => {
      const id = await aProductWith('AT-ONCE', 0);
      const answers = await Promise.all([1, 2, 3, 4, 5].map((minutes) => addVersion(id, minutes)));
      expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201]);
      expect(new Set(answers.map(({ body }) => body.routingVersion))).toEqual(new Set([1, 2, 3, 4, 5]));
    });

    it('is listed newest first, page by page', async () => {
      const id = await aProductWith('LISTED', 5);
      const seen: number[] = [];
      for (let cursor: string | null = ''; cursor !== null;) {
        const query: string = cursor === '' ? 'limit=2' : `limit=2&cursor=${cursor}`;
        const { body } = await operator.get(`/v1/products/${id}/routings?${query}`).expect(200);
        seen.push(...body.data.map(({ routingVersion }: { routingVersion: number }) => routingVersion));
        cursor = body.nextCursor;
      }
      expect(seen).toEqual([5, 4, 3, 2, 1]);
    });

    it('of a product without one is an empty page', async () => {
      const id = await aProductWith('EMPTY', 0);
      expect((await operator.get(`/v1/products/${id}/routings`).expect(200)).body).toEqual({
        data: [],
        nextCursor: null,
      });
    });

    it.each(['0', 'first', '-1', '1.5', '99', '1234567890'])('has no version %s', async (number) => {
      const id = await aProductWith(`NO-${number}`.slice(0, 40), 1);
      const { status, body } = await operator.get(`/v1/products/${id}/routings/${number}`);
      expect([status, body.code]).toEqual([404, 'NOT_FOUND']);
    });

    it.each(['0', 'MTIz', 'x'])('is not listed from the cursor %s', async (cursor) => {
      const id = await aProductWith(`CURSOR-${cursor}`, 1);
      const { status, body } = await operator.get(`/v1/products/${id}/routings?cursor=${cursor}`);
      expect([status, body.code]).toEqual([400, 'CURSOR_INVALID']);
    });
  });
}
