import fc from 'fast-check';
import { PERSON_ROLES } from '../../../src/domain/actor.js';
import { ROLE_SCOPES } from '../../../src/accounts/role-scopes.js';
import { offersOf, postMatched } from '../../support/offers.js';
import { anOrderBody, postOrder } from '../../support/orders.js';
import { newPhone, signIn, signUp, TEST_PASSWORD } from '../../support/people.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';
import { aWorkshopProfile } from '../../support/workshops.js';
import { callersByRole, type DockedCounty, keyHeaders, openDockedCounty } from './docked-county.js';
import { type FuzzedRequest, fuzzedRequests, type Ground, type Sender } from './fuzz-requests.js';
import type { KnownIds } from './fuzz-values.js';
import { exampleBodyOf, OPERATIONS, resolved } from './open-api.js';
import { faultsIn } from './schema-checks.js';

const RUNS = process.env['GONGFANG_TORTURE'] === 'full' ? 10_000 : 400;
/** Replays a run: fast-check prints the seed of one that failed. */
const SEED = process.env['GONGFANG_FUZZ_SEED'];

let app: TestApp;
let county: DockedCounty;
let ground: Ground;
const credentials = new Map<Sender, Readonly<Record<string, string>>>();
beforeAll(async () => {
  app = await startTestApp();
  county = await openDockedCounty(app);
  const callers = callersByRole(county);
  credentials.set('NOBODY', {});
  for (const role of PERSON_ROLES) credentials.set(role, callers[role].headers);
  credentials.set('ENTERPRISE_KEY', await keyHeaders(county.factory, ROLE_SCOPES.ENTERPRISE));
  credentials.set('OPERATOR_KEY', await keyHeaders(county.workshop, ROLE_SCOPES.OPERATOR));
  ground = { ids: await knownIds(), bodies: bodiesInOrder() };
});
afterAll(() => app.close());

async function knownIds(): Promise<KnownIds> {
  const { factory, workshop, strangeFactory, strangeWorkshop, administrator } = county;
  const nothing = '0190f5fe-7c00-7a00-8000-00000000dead';
  const waiting = await signUp(app, 'ENTERPRISE', { isVerified: false });
  // Not one of the senders: it may be deactivated.
  const officer = {
    name: '周兰',
    phone: newPhone(),
    password: TEST_PASSWORD,
    role: 'OFFICER',
    department: 'EMPLOYMENT',
  };
  const docking = { officer: county.officer, factory, processId: county.processId };
  for (const title of ['甲', '乙', '丙', '丁', '戊'])
    await postMatched(app, docking, { title, quantity: 600 });
  const draft = await postOrder(factory, anOrderBody({ processId: county.processId, isDraft: true }));
  const offers = (await offersOf(workshop)).filter(({ status }) => status === 'PENDING');
  const { body: person } = await administrator.post('/v1/people', officer).expect(201);
  const enterprises = [factory.organisationId, strangeFactory.organisationId];
  const workshops = [workshop.organisationId, strangeWorkshop.organisationId];
  return {
    organisations: [waiting.organisationId, factory.organisationId, nothing],
    organisationId: [...enterprises, ...workshops],
    ownerId: enterprises,
    people: [person.id, nothing],
    'api-keys': [county.apiKeyId],
    processes: [county.processId],
    processId: [county.processId],
    products: [county.productId],
    productId: [county.productId],
    enterprises,
    workshops,
    workshopId: workshops,
    orders: [county.orderId, draft.id, ...offers.map(({ orderId }) => orderId)],
    pairings: [county.pairingId],
    offers: [county.offerId, ...offers.map(({ id }) => id)],
    'work-orders': [county.workOrderId],
    evidence: [county.evidenceId],
    'tech-packs': [county.techPackId],
    conversations: [county.conversationId],
    orderId: [county.orderId],
    workOrderId: [county.workOrderId],
  };
}

function bodiesInOrder(): Ground['bodies'] {
  const { processId } = county;
  const windows = [{ processId, weekOn: '2026-11-09', availableMinutes: 20_000 }];
  return {
    postOrder: [anOrderBody({ processId }), anOrderBody({ processId, isDraft: true })],
    patchOrder: [{ unitPriceFen: 450 }, { note: null }],
    putEnterprise: [exampleBodyOf('putEnterprise')],
    putWorkshop: [aWorkshopProfile()],
    putCapacity: [{ fromWeekOn: '2026-11-09', toWeekOn: '2026-11-09', windows }],
    acceptOffer: [{}, { quantity: 500 }],
    declineOffer: [{ reason: 'PRICE' }],
    counterOffer: [{ unitPriceFen: 450 }, { quantity: 500, note: '两周内' }],
    planMaterial: [{ materials: [{ material: 'cloth', unit: 'METRE', quantity: 20 }] }],
    moveMaterial: [{ move: 'ISSUED', material: 'cloth', quantity: 10, unit: 'METRE' }],
    receiveMaterial: [{ of: 2, quantity: 10, unit: 'METRE' }],
  };
}

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

async function send({ operationId, method, sender, path, headers, body }: FuzzedRequest): Promise<Answer> {
  // Whoever signs out cannot send the next request.
  const isSignOut = operationId === 'signOut' && (PERSON_ROLES as readonly string[]).includes(sender);
  const own = isSignOut ? (await signIn(app, county.factory.phone)).headers : credentials.get(sender);
  const response = await fetch(`${app.url}${path}`, {
    method,
    headers: { ...own, ...headers },
    body,
  });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

/** How the answer differs from what the document promises. */
function faultsOf({ operationId }: FuzzedRequest, { status, headers, text }: Answer): string[] {
  const operation = OPERATIONS.find((one) => one.operationId === operationId);
  const documented = operation?.responses[String(status)];
  if (status >= 500 || !documented) return [`status ${status}: ${text.slice(0, 500)}`];
  const { content, headers: promised = {} } = resolved(documented);
  const given = (headers.get('Content-Type') ?? '').split(';')[0] ?? '';
  const types = Object.keys(content ?? {});
  const faults: string[] = [];
  if (!(types.length === 0 ? given === '' : types.includes(given))) faults.push(`type ${given}`);
  const type = types.includes(given) ? given : '';
  if (type === '' && text !== '') faults.push(`a body: ${text.slice(0, 100)}`);
  if (type.endsWith('json')) faults.push(...faultsIn(JSON.parse(text), content?.[type]?.schema ?? {}));
  const always = [
    'X-Request-Id',
    'Access-Control-Allow-Origin',
    ...(status < 300 ? ['RateLimit', 'RateLimit-Policy'] : []),
  ];
  const expected = [...always, ...('ETag' in promised ? ['ETag'] : [])];
  faults.push(...expected.filter((name) => !headers.has(name)).map((name) => `no ${name}`));
  return faults;
}

it(`answers ${RUNS} requests, fitting and broken, as the document says`, async () => {
  const statuses = new Map<number, number>();
  const property = fc.asyncProperty(fuzzedRequests(ground), async (request) => {
    const answer = await send(request);
    statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
    expect({ ...request, faults: faultsOf(request, answer) }).toEqual({ ...request, faults: [] });
  });
  await fc.assert(property, { numRuns: RUNS, ...(SEED === undefined ? {} : { seed: Number(SEED) }) });
  // A fuzzer that never gets past the door has seen nothing.
  for (const status of [200, 201, 400, 401, 403, 404, 412]) expect([...statuses.keys()]).toContain(status);
  expect((await app.http.get('/health/ready')).body.status).toBe('ready');
}, 1_200_000);
