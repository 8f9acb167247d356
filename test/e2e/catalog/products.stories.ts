import { type Caller, signInOfficer, signUp } from '../../support/people.js';
import { useTestApp } from '../../support/test-app.js';
import { addProcesses, aProduct, aStep, created, NOTHING, NOW, UUID } from './catalog-entries.js';

const add = (caller: Caller, changes: object) => created(caller, '/v1/products', aProduct(changes));

export function productsStories(): void {
  const app = useTestApp();

  let officer: Caller;
  let owner: Caller;
  let stranger: Caller;
  let operator: Caller;
  let sewing: string;
  let packing: string;
  beforeAll(async () => {
    officer = await signInOfficer(app);
    owner = await signUp(app, 'ENTERPRISE');
    stranger = await signUp(app, 'ENTERPRISE');
    operator = await signUp(app, 'WORKSHOP');
    [sewing = '', packing = ''] = await addProcesses(app, 'GLOVE_SEWING', 'PACKING');
  });

  describe('a product', () => {
    it('is added by an enterprise with its first routing and read by everyone signed in', async () => {
      const asked = aProduct({ category: '手套', industryCode: '1830', description: '十针，腕口锁边' });
      const steps = [
        aStep(sewing, { equipmentCode: 'LOCKSTITCH' }),
        aStep(packing, { standardMinutesPerUnit: 0.1, setupMinutes: 0, minSkillLevel: 1 }),
      ];
      const answer = await owner.post('/v1/products', { ...asked, steps });
      expect([answer.status, answer.headers['etag']]).toEqual([201, '"1"']);
      const id = answer.body.id;
      const names = { processNameZh: '手套缝制', processNameEn: 'Glove sewing' };
      expect(answer.body).toEqual({
        id: expect.stringMatching(UUID),
        ownerId: owner.organisationId,
        ...asked,
        routing: {
          productId: id,
          routingVersion: 1,
          standardMinutesPerUnit: 1.35,
          steps: [
            { position: 1, ...steps[0], processCode: 'GLOVE_SEWING', ...names },
            { position: 2, ...steps[1], equipmentCode: null, processCode: 'PACKING', ...names },
          ],
          createdAt: NOW,
        },
        createdAt: NOW,
        version: 1,
      });
      for (const reader of [owner, stranger, operator, officer]) {
        const read = await reader.get(`/v1/products/${id}`);
        expect([read.status, read.headers['etag'], read.body]).toEqual([200, '"1"', answer.body]);
      }
    });

    it('is the county’s own when an officer adds it; its routing may follow', async () => {
      const { body } = await officer.post('/v1/products', aProduct({ code: 'COUNTY-1' })).expect(201);
      expect(body).toEqual({
        id: expect.stringMatching(UUID),
        ownerId: null,
        ...aProduct({ code: 'COUNTY-1' }),
        category: null,
        industryCode: null,
        description: null,
        routing: null,
        createdAt: NOW,
        version: 1,
      });
    });

    it('has a code that is unique among its owner’s', async () => {
      await add(owner, { code: 'SAME' });
      await add(stranger, { code: 'SAME' });
      await add(officer, { code: 'SAME' });
      for (const caller of [owner, officer]) {
        const { status, body } = await caller.post('/v1/products', aProduct({ code: 'SAME' }));
        expect([status, body.code]).toEqual([409, 'PRODUCT_CODE_TAKEN']);
        expect(body.errors).toEqual([
          { pointer: '/code', code: 'PRODUCT_CODE_TAKEN', message: 'SAME is taken' },
        ]);
      }
    });

    it('needs an enterprise that the county has verified', async () => {
      const waiting = await signUp(app, 'ENTERPRISE', { isVerified: false });
      const { status, body } = await waiting.post('/v1/products', aProduct());
      expect([status, body.code]).toEqual([403, 'ORGANISATION_NOT_VERIFIED']);
      expect((await operator.post('/v1/products', aProduct())).body.code).toBe('FORBIDDEN');
    });

    it('with a process that the county does not know is refused whole', async () => {
      const asked = aProduct({ code: 'WHOLE', steps: [aStep(sewing), aStep(NOTHING)] });
      const { status, body } = await owner.post('/v1/products', asked);
      expect([status, body.code]).toEqual([422, 'UNKNOWN_PROCESS']);
      expect(body.errors).toEqual([
        { pointer: '/steps/1/processId', code: 'UNKNOWN_PROCESS', message: `there is no process ${NOTHING}` },
      ]);
      await add(owner, { code: 'WHOLE', steps: [aStep(sewing)] });
    });

    it.each([
      [
        'a step without minutes',
        { steps: [{ ...aStep(NOTHING), standardMinutesPerUnit: undefined }] },
        '/steps/0/standardMinutesPerUnit',
      ],
      [
        'a step of no minutes',
        { steps: [aStep(NOTHING, { standardMinutesPerUnit: 0 })] },
        '/steps/0/standardMinutesPerUnit',
      ],
      [
        'four decimals',
        { steps: [aStep(NOTHING, { standardMinutesPerUnit: 0.1234 })] },
        '/steps/0/standardMinutesPerUnit',
      ],
      [
        'minutes beyond all numbers',
        { steps: [aStep(NOTHING, { standardMinutesPerUnit: 1e308 })] },
        '/steps/0/standardMinutesPerUnit',
      ],
      ['a step that is null', { steps: [null] }, '/steps'],
      ['a step that is text', { steps: ['sewing'] }, '/steps'],
      ['steps that are none', { steps: [] }, '/steps'],
      ['steps that are an object', { steps: {} }, '/steps'],
      ['31 steps', { steps: Array.from({ length: 31 }, () => aStep(NOTHING)) }, '/steps'],
      ['a skill beyond mastery', { steps: [aStep(NOTHING, { minSkillLevel: 6 })] }, '/steps/0/minSkillLevel'],
      [
        'a machine that there is not',
        { steps: [aStep(NOTHING, { equipmentCode: 'LASER' })] },
        '/steps/0/equipmentCode',
      ],
      ['a process id that is none', { steps: [aStep('sewing')] }, '/steps/0/processId'],
      ['a position', { steps: [aStep(NOTHING, { position: 1 })] }, '/steps/0/position'],
      ['a unit that there is not', { unit: 'TONNE' }, '/unit'],
      ['a code with a space', { code: 'GLOVES 1' }, '/code'],
      ['an owner', { ownerId: NOTHING }, '/ownerId'],
    ])('is refused with %s', async (_, changes, pointer) => {
      const { status, body } = await owner.post('/v1/products', aProduct({ code: 'REFUSED', ...changes }));
      expect([status, body.code]).toEqual([400, 'VALIDATION_FAILED']);
      expect(body.errors.map((fault: { pointer: string }) => fault.pointer)).toEqual([pointer]);
    });

    it('changes by its owner and by the county, and by nobody else', async () => {
      const id = await add(owner, { code: 'CHANGES', category: '手套', description: '旧' });
      for (const [caller, status, code] of [
        [stranger, 403, 'PRODUCT_NOT_YOURS'],
        [operator, 403, 'FORBIDDEN'],
      ] as const) {
        const refused = await caller.patch(`/v1/products/${id}`, { nameZh: '夺' }, 1);
        expect([refused.status, refused.body.code]).toEqual([status, code]);
      }
      const changed = await owner.patch(`/v1/products/${id}`, { nameZh: '新手套', description: null }, 1);
      expect([changed.status, changed.headers['etag']]).toEqual([200, '"2"']);
      expect(changed.body).toEqual({
        id,
        ownerId: owner.organisationId,
        ...aProduct({ code: 'CHANGES', nameZh: '新手套' }),
        category: '手套',
        industryCode: null,
        description: null,
        routing: null,
        createdAt: NOW,
        version: 2,
      });
      await officer.patch(`/v1/products/${id}`, { nameEn: 'New gloves' }, 2).expect(200);
      const stale = await owner.patch(`/v1/products/${id}`, { nameZh: '三' }, 2);
      expect([stale.status, stale.body.code]).toEqual([412, 'STALE']);
    });

    it.each(['code', 'unit'])('keeps its %s', async (field) => {
      const id = await add(owner, { code: `KEEPS-${field}` });
      const { status, body } = await owner.patch(`/v1/products/${id}`, { [field]: 'SET' }, 1);
      expect([status, body.errors[0].code]).toEqual([400, 'UNKNOWN_FIELD']);
    });

    it.each([NOTHING, 'gloves'])('that does not exist is not found: %s', async (id) => {
      for (const answer of [
        await owner.get(`/v1/products/${id}`),
        await owner.patch(`/v1/products/${id}`, { nameZh: '二' }, 1),
        await owner.post(`/v1/products/${id}/routings`, { steps: [aStep(sewing)] }),
        await owner.get(`/v1/products/${id}/routings`),
        await owner.get(`/v1/products/${id}/routings/1`),
      ]) {
        expect([answer.status, answer.body.code]).toEqual([404, 'NOT_FOUND']);
      }
    });

    it('has one winner of two who change the same version', async () => {
      const rounds = process.env['GONGFANG_TORTURE'] === 'full' ? 1000 : 20;
      const id = await add(owner, { code: 'CONTESTED' });
      for (let version = 1; version <= rounds; version += 1) {
        const answers = await Promise.all(
          [owner, officer].map((caller, n) =>
            caller.patch(`/v1/products/${id}`, { nameEn: `writer ${n} of ${version}` }, version),
          ),
        );
        expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 412]));
        const winner = answers.find(({ status }) => status === 200);
        expect((await owner.get(`/v1/products/${id}`)).body).toEqual(winner?.body);
      }
    });
  });

  describe('the product information base', () => {
    it('is searched by name, code and owner', async () => {
      const toy = await add(stranger, { code: 'BEAR-7', nameZh: '毛绒小熊', nameEn: 'Plush teddy bear' });
      const found = async (query: string) =>
        (await operator.get(`/v1/products?${query}`).expect(200)).body.data.map(
          ({ id }: { id: string }) => id,
        );
      expect(await found(`q=${encodeURIComponent('小熊')}`)).toEqual([toy]);
      expect(await found('q=tedy')).toEqual([toy]);
      expect(await found('q=BEAR-7')).toEqual([toy]);
      expect(await found(`q=bear&ownerId=${stranger.organisationId}`)).toEqual([toy]);
      expect(await found(`q=bear&ownerId=${owner.organisationId}`)).toEqual([]);
      expect((await operator.get('/v1/products?ownerId=me')).status).toBe(400);
    });

    it('gives pages with the routings in force', async () => {
      const id = await add(owner, { code: 'PAGED', nameEn: 'Paged thing', steps: [aStep(sewing)] });
      const { body } = await operator.get('/v1/products?q=paged&limit=1');
      expect(body).toEqual({ data: [(await operator.get(`/v1/products/${id}`)).body], nextCursor: null });
      expect(body.data[0].routing.routingVersion).toBe(1);
    });
  });
}
