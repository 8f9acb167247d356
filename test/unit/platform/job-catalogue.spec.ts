import {
  checkPayload,
  isJobName,
  JOB_CONTRACTS,
  type JobName,
  QUEUE_NAMES,
} from '../../../src/platform/queue/job-catalogue.js';
import { requireOneHandlerEach } from '../../../src/platform/queue/job-workers.js';

const JOBS = Object.keys(JOB_CONTRACTS) as JobName[];
const ID = '0190f5fe-7c00-7a00-8000-000000000001';
const handler = () => Promise.resolve();
const handlers = JOBS.map((name): [JobName, typeof handler] => [name, handler]);

describe('the job catalogue', () => {
  it('puts each job on a queue that there is, and each queue has one', () => {
    const used = new Set(JOBS.map((name) => JOB_CONTRACTS[name].queue));
    expect([...used].toSorted()).toEqual([...QUEUE_NAMES].toSorted());
  });

  it('knows its names and no inherited ones', () => {
    expect(JOBS.every(isJobName)).toBe(true);
    for (const name of ['toString', '__proto__', 'constructor', '', 'match-orders']) {
      expect([name, isJobName(name)]).toEqual([name, false]);
    }
  });

  it('accepts a payload of ids', () => {
    expect(checkPayload('match-order', { orderId: ID })).toEqual({ orderId: ID });
    expect(checkPayload('sweep-orders', {})).toEqual({});
  });

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['text', 'order'],
    ['no id', {}],
    ['another id', { offerId: ID }],
    ['a number', { orderId: 1 }],
    ['text that is no id', { orderId: 'order-1' }],
    ['an id in capitals', { orderId: ID.toUpperCase() }],
    ['an id with something behind it', { orderId: `${ID}'; DROP TABLE orders` }],
  ])('refuses a payload that is %s', (_, payload) => {
    expect(() => checkPayload('match-order', payload)).toThrow('match-order: orderId is not an id');
  });
});

describe('the handlers', () => {
  it('are one for each job', () => {
    expect([...requireOneHandlerEach(handlers).keys()]).toEqual(JOBS);
  });

  it.each(JOBS)('are refused by name without one for %s', (missing) => {
    const rest = handlers.filter(([name]) => name !== missing);
    expect(() => requireOneHandlerEach(rest)).toThrow(`Job handlers: ${missing} has no handler`);
  });

  it('are refused by name with two for a job', () => {
    const doubled: [JobName, typeof handler][] = [...handlers, ['expire-offer', handler]];
    expect(() => requireOneHandlerEach(doubled)).toThrow('Job handlers: expire-offer has 2 handlers');
  });

  it('are refused with every fault at once', () => {
    expect(() => requireOneHandlerEach([])).toThrow(
      `Job handlers: ${JOBS.map((name) => `${name} has no handler`).join('; ')}`,
    );
  });
});
