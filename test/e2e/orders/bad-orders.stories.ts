import type { FieldFault } from '../../../src/domain/problem.js';
import { aFactory, anOrderBody, type OrderBody } from '../../support/orders.js';
import { type Caller, signUp } from '../../support/people.js';
import { openWorkshop } from '../../support/workshops.js';
import { openOrderCounter, type OrderCounter } from './order-counter.js';

const NOBODY = '0190f5fe-7c00-7a00-8000-0000000000ff';

const rules = (...workshopIds: string[]) => ({
  workshopRules: workshopIds.map((workshopId) => ({ workshopId, rule: 'BLOCKED' })),
});

export function badOrdersStories(): void {
  let counter: OrderCounter;
  let workshop: Caller;
  let productId: string;
  let productWithoutRoutingId: string;
  beforeAll(async () => {
    counter = await openOrderCounter();
    const { app, officer, processId } = counter;
    workshop = await openWorkshop(app, { officer, processIds: [processId] });
    const product = { code: 'SHIRT', nameZh: '衬衫', nameEn: 'Shirt', unit: 'PIECE' };
    productId = (await officer.post('/v1/products', { ...product, ...steps({}).routing }).expect(201)).body
      .id;
    const bare = { ...product, code: 'BARE' };
    productWithoutRoutingId = (await officer.post('/v1/products', bare).expect(201)).body.id;
  });
  afterAll(() => counter.close());

  function body(changes: Record<string, unknown> = {}): OrderBody {
    return anOrderBody({ processId: counter.processId, ...changes });
  }

  function steps(changes: Record<string, unknown>) {
    const { processId } = counter;
    return {
      routing: {
        steps: [{ processId, standardMinutesPerUnit: 5, setupMinutes: 0, minSkillLevel: 1, ...changes }],
      },
    };
  }

  /** Sends it and sees that it is refused, with these faults, and that nothing was written. */
  async function expectRefusal(sent: object, status: number, code: string, faults: string[]): Promise<void> {
    const before = await counter.written();
    const answer = await counter.factory.post('/v1/orders', sent);
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(answer.body.errors.map((fault: FieldFault) => `${fault.pointer} ${fault.code}`)).toEqual(faults);
    expect(await counter.written()).toEqual(before);
  }

  describe('terms that do not hold', () => {
    it.each<[string, () => Record<string, unknown>, string[]]>([
      [
        'a due date in the past',
        () => ({ dueOn: '2026-11-01' }),
        ['/dueOn DUE_DATE_PAST', '/earliestStartOn START_AFTER_DUE'],
      ],
      ['a due date of today', () => ({ dueOn: '2026-11-02' }), ['/dueOn DUE_DATE_PAST']],
      ['a due date in two years', () => ({ dueOn: '2028-11-02' }), ['/dueOn DUE_DATE_TOO_FAR']],
      [
        'a start in the past',
        () => ({ earliestStartOn: '2026-11-01' }),
        ['/earliestStartOn START_DATE_PAST'],
      ],
      [
        'a start after the due date',
        () => ({ earliestStartOn: '2026-12-01' }),
        ['/earliestStartOn START_AFTER_DUE'],
      ],
      ['a lot above the quantity', () => ({ quantity: 99 }), ['/split/minLot MIN_LOT_ABOVE_QUANTITY']],
      [
        'more work than can be counted',
        () => ({ quantity: 10_000_000, ...steps({ standardMinutesPerUnit: 201 }) }),
        ['/quantity ORDER_TOO_LARGE'],
      ],
      [
        'neither product nor routing',
        () => ({ routing: undefined }),
        ['/productId PRODUCT_OR_ROUTING_MISSING'],
      ],
      ['both product and routing', () => ({ productId }), ['/routing PRODUCT_AND_ROUTING']],
      [
        'another unit than the product’s',
        () => ({ routing: undefined, productId, unit: 'PAIR' }),
        ['/unit UNIT_MISMATCH'],
      ],
      [
        'an unknown workshop in its rules',
        () => rules(workshop.organisationId, NOBODY),
        ['/workshopRules/1/workshopId UNKNOWN_WORKSHOP'],
      ],
      [
        'two rules for a workshop',
        () => rules(workshop.organisationId, workshop.organisationId),
        ['/workshopRules/1/workshopId DUPLICATE_WORKSHOP'],
      ],
      [
        'a rule for an enterprise',
        () => rules(counter.factory.organisationId),
        ['/workshopRules/0/workshopId UNKNOWN_WORKSHOP'],
      ],
      [
        'everything wrong with it',
        () => ({ routing: undefined, dueOn: '2026-10-01', quantity: 9, ...rules(NOBODY) }),
        [
          '/productId PRODUCT_OR_ROUTING_MISSING',
          '/dueOn DUE_DATE_PAST',
          '/earliestStartOn START_AFTER_DUE',
          '/split/minLot MIN_LOT_ABOVE_QUANTITY',
          '/workshopRules/0/workshopId UNKNOWN_WORKSHOP',
        ],
      ],
    ])('such as %s are refused', async (_, changes, faults) => {
      await expectRefusal(body(changes()), 422, 'ORDER_TERMS_INVALID', faults);
      await expectRefusal(body({ ...changes(), isDraft: true }), 422, 'ORDER_TERMS_INVALID', faults);
    });

    it('such as a payment term above the law are refused of a large enterprise, and of no other', async () => {
      const { app, officer, factory } = counter;
      const large = await aFactory(app, officer, 'LARGE');
      const before = await counter.written();
      const answer = await large.post('/v1/orders', body({ paymentTermDays: 61 })).expect(422);
      expect(answer.body).toMatchObject({
        code: 'ORDER_TERMS_INVALID',
        errors: [{ pointer: '/paymentTermDays', code: 'PAYMENT_TERM_ABOVE_LAW' }],
      });
      expect(await counter.written()).toEqual(before);
      await large.post('/v1/orders', body({ paymentTermDays: 60 })).expect(201);
      await factory.post('/v1/orders', body({ paymentTermDays: 61 })).expect(201);
    });

    it('answer in Chinese to who reads it', async () => {
      const answer = await counter.factory
        .post('/v1/orders', body({ dueOn: '2026-11-01' }))
        .set('Accept-Language', 'zh-CN');
      expect(answer.body).toMatchObject({
        title: '不符合业务规则',
        detail: '订单条款不符合规则，详见 errors。',
      });
    });
  });

  describe('things that are not there', () => {
    it('such as a process are named by their step', async () => {
      const [step] = steps({}).routing.steps;
      const sent = body({ routing: { steps: [step, { ...step, processId: NOBODY }] } });
      await expectRefusal(sent, 422, 'UNKNOWN_PROCESS', ['/routing/steps/1/processId UNKNOWN_PROCESS']);
    });

    it('such as a product are named', async () => {
      const sent = body({ routing: undefined, productId: NOBODY });
      await expectRefusal(sent, 422, 'UNKNOWN_PRODUCT', ['/productId UNKNOWN_PRODUCT']);
    });

    it('such as the routing of a product are named', async () => {
      const sent = body({ routing: undefined, productId: productWithoutRoutingId });
      await expectRefusal(sent, 422, 'PRODUCT_WITHOUT_ROUTING', ['/productId PRODUCT_WITHOUT_ROUTING']);
    });
  });

  describe('a request that is wrong around its body', () => {
    const request = () => counter.app.http.post('/v1/orders').set(counter.factory.headers);

    it.each<[string, () => PromiseLike<{ status: number; body: { code: string } }>, number, string]>([
      ['without an Idempotency-Key', () => request().send(body()), 400, 'IDEMPOTENCY_KEY_MISSING'],
      [
        'with a key of two lines',
        () => request().set('Idempotency-Key', 'a b').send(body()),
        400,
        'IDEMPOTENCY_KEY_MISSING',
      ],
      [
        'that is no JSON by its type',
        () => request().set('Idempotency-Key', 'k1').type('text/plain').send(JSON.stringify(body())),
        415,
        'UNSUPPORTED_MEDIA_TYPE',
      ],
      [
        'that is a form',
        () => request().set('Idempotency-Key', 'k2').type('form').send({ title: 'x' }),
        415,
        'UNSUPPORTED_MEDIA_TYPE',
      ],
      [
        'that is broken JSON',
        () => request().set('Idempotency-Key', 'k3').type('json').send('{"title":'),
        400,
        'MALFORMED_JSON',
      ],
      [
        'that is a list',
        () => request().set('Idempotency-Key', 'k4').send([body()]),
        400,
        'VALIDATION_FAILED',
      ],
      [
        'of 11 MB',
        () =>
          request()
            .set('Idempotency-Key', 'k5')
            .send(body({ note: '布'.repeat(3_700_000) })),
        413,
        'BODY_TOO_LARGE',
      ],
      [
        'without a CSRF token',
        () =>
          counter.app.http
            .post('/v1/orders')
            .set('Cookie', counter.factory.headers['Cookie'] ?? '')
            .set('Idempotency-Key', 'k6')
            .send(body()),
        403,
        'CSRF_TOKEN_INVALID',
      ],
      [
        'of nobody',
        () => counter.app.http.post('/v1/orders').set('Idempotency-Key', 'k7').send(body()),
        401,
        'UNAUTHENTICATED',
      ],
      ['of a workshop', () => workshop.post('/v1/orders', body()), 403, 'FORBIDDEN'],
      ['of an officer', () => counter.officer.post('/v1/orders', body()), 403, 'FORBIDDEN'],
    ])('%s is refused', async (_, send, status, code) => {
      const before = await counter.written();
      const answer = await send();
      expect([answer.status, answer.body.code]).toEqual([status, code]);
      expect(await counter.written()).toEqual(before);
    });
  });

  describe('an enterprise that may not post', () => {
    it('is told that the county has not verified it', async () => {
      const pending = await signUp(counter.app, 'ENTERPRISE', { isVerified: false });
      const before = await counter.written();
      const answer = await pending.post('/v1/orders', body());
      expect([answer.status, answer.body.code]).toEqual([403, 'ORGANISATION_NOT_VERIFIED']);
      expect(await counter.written()).toEqual(before);
    });

    it('is told that its profile is missing', async () => {
      const bare = await signUp(counter.app, 'ENTERPRISE');
      const before = await counter.written();
      const answer = await bare.post('/v1/orders', body());
      expect([answer.status, answer.body.code]).toEqual([409, 'ENTERPRISE_PROFILE_MISSING']);
      expect(await counter.written()).toEqual(before);
    });
  });
}
