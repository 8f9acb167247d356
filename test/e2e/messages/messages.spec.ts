import { showFile } from '../../support/files.js';
import { openConversation, type MessageBody, sendMessage } from '../../support/messages.js';
import { type Caller, signUp } from '../../support/people.js';
import { openProduction, type ProductionDesk, readWorkOrder } from '../../support/production.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

let app: TestApp;
let desk: ProductionDesk;
let orderId: string;
let conversationId: string;
beforeAll(async () => {
  app = await startTestApp();
  desk = await openProduction(app);
  ({ orderId } = await readWorkOrder(desk.workshop, desk.workOrderId));
  ({ id: conversationId } = await openConversation(desk.workshop, orderId, desk.workshop.organisationId));
});
beforeEach(() => app.clock.advance(60_000));
afterAll(() => app.close());

const path = (rest = ''): string => `/v1/conversations/${conversationId}${rest}`;

/** What the reader has not read, and how far the two sides have come. */
async function readingOf(reader: Caller): Promise<unknown[]> {
  const { body } = await reader.get(path()).expect(200);
  return [body.unreadCount, body.readByEnterprise, body.readByWorkshop];
}

async function messagesFor(reader: Caller, query = ''): Promise<MessageBody[]> {
  return (await reader.get(path(`/messages${query}`)).expect(200)).body.data;
}

describe('a conversation about an order', () => {
  it('is one for each workshop, whoever opens it', async () => {
    const opened = await openConversation(desk.factory, orderId, desk.workshop.organisationId);
    expect(opened).toEqual({
      id: conversationId,
      orderId,
      enterpriseId: desk.factory.organisationId,
      workshopId: desk.workshop.organisationId,
      messageCount: 0,
      lastMessageAt: null,
      unreadCount: 0,
      readByEnterprise: 0,
      readByWorkshop: 0,
      createdAt: expect.any(String),
    });
    const { data } = (await desk.factory.get(`/v1/conversations?orderId=${orderId}`).expect(200)).body;
    expect(data).toEqual([opened]);
  });

  it('takes messages of both sides, newest first, with evidence and about a work order', async () => {
    const { factory, workshop, officer, workOrderId } = desk;
    const photo = await showFile(workshop, `work-orders/${workOrderId}`);
    const first = await sendMessage(workshop, conversationId, {
      text: '  第一批已完成，请看照片。 ',
      workOrderId,
      evidenceIds: [photo.id],
    });
    expect(first).toEqual({
      number: 1,
      workOrderId,
      by: 'WORKSHOP',
      sentBy: workshop.personId,
      text: '第一批已完成，请看照片。',
      evidenceIds: [photo.id],
      sentAt: app.clock.now().toISOString(),
    });
    const second = await sendMessage(factory, conversationId, { text: '收到。' });
    for (const reader of [factory, workshop, officer]) {
      expect(await messagesFor(reader)).toEqual([second, first]);
      expect(await messagesFor(reader, `?workOrderId=${workOrderId}`)).toEqual([first]);
    }
    const page = (await factory.get(path('/messages?limit=1')).expect(200)).body;
    expect(page.data).toEqual([second]);
    expect(await messagesFor(factory, `?limit=1&cursor=${page.nextCursor}`)).toEqual([first]);
    const sent = await app.sql(`SELECT payload FROM outbox WHERE event_name = 'message.sent.v1' ORDER BY id`);
    expect(sent.map(({ payload }) => payload)).toEqual([
      { conversationId, orderId, number: 1, recipientId: factory.organisationId },
      { conversationId, orderId, number: 2, recipientId: workshop.organisationId },
    ]);
  });

  it('tells each reader what is unread, and each side how far the other has read', async () => {
    const { factory, workshop, officer } = desk;
    await sendMessage(factory, conversationId, { text: '明天来取货。' });
    expect(await readingOf(workshop)).toEqual([2, 0, 0]);
    expect(await readingOf(factory)).toEqual([1, 0, 0]);
    await workshop.post(path('/reads'), { number: 3 }).expect(200);
    // What was read stays read.
    await workshop.post(path('/reads'), { number: 1 }).expect(200);
    expect(await readingOf(workshop)).toEqual([0, 0, 3]);
    expect(await readingOf(factory)).toEqual([1, 0, 3]);
    expect(await readingOf(officer)).toEqual([null, 0, 3]);
    await sendMessage(factory, conversationId, { text: '改为后天。' });
    expect((await readingOf(workshop))[0]).toBe(1);
  });

  it('numbers messages that come at once one after the other', async () => {
    const sent = await Promise.all(
      [1, 2, 3, 4].map((n) =>
        sendMessage(n % 2 ? desk.factory : desk.workshop, conversationId, { text: `${n}` }),
      ),
    );
    expect(sent.map(({ number }) => number).toSorted((a, b) => a - b)).toEqual([5, 6, 7, 8]);
  });
});

describe('what is refused', () => {
  const NOTHING = '0190f5fe-7c00-7a00-8000-00000000dead';
  const cases: [string, string, object, number, string][] = [
    ['nothing written', '/messages', { text: '   ' }, 400, 'VALIDATION_FAILED'],
    ['too much', '/messages', { text: 'x'.repeat(2001) }, 400, 'VALIDATION_FAILED'],
    [
      'evidence that is none',
      '/messages',
      { text: 'x', evidenceIds: [NOTHING] },
      422,
      'NOT_OF_THIS_CONVERSATION',
    ],
    ['evidence that has no id', '/messages', { text: 'x', evidenceIds: ['x'] }, 400, 'VALIDATION_FAILED'],
    ['another work order', '/messages', { text: 'x', workOrderId: NOTHING }, 422, 'NOT_OF_THIS_CONVERSATION'],
    ['a message to come as read', '/reads', { number: 999 }, 422, 'NOT_OF_THIS_CONVERSATION'],
    ['no message as read', '/reads', { number: 0 }, 400, 'VALIDATION_FAILED'],
  ];

  it.each(cases)('writes nothing: %s', async (_, where, body, status, code) => {
    const before = [await messagesFor(desk.factory), await readingOf(desk.factory)];
    const answer = await desk.factory.post(path(where), body);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect([await messagesFor(desk.factory), await readingOf(desk.factory)]).toEqual(before);
  });

  it('is whoever has nothing to do with it, and the county when it would write', async () => {
    const stranger = await signUp(app, 'WORKSHOP', { name: '路过的工坊' });
    const sides = { orderId, workshopId: stranger.organisationId };
    for (const caller of [stranger, desk.factory]) {
      expect((await caller.post('/v1/conversations', sides)).status).toBe(404);
    }
    expect((await stranger.post(path('/messages'), { text: 'x' })).status).toBe(404);
    expect((await desk.officer.post(path('/messages'), { text: 'x' })).status).toBe(403);
  });
});
