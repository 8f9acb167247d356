import { QueryFailedError } from 'typeorm';
import { createLogger } from '../../../src/platform/log/log.module.js';

/** What a logger writes when it is told this. */
function written(...told: object[]): Record<string, unknown>[] {
  const lines: string[] = [];
  const logger = createLogger('info', { write: (line) => void lines.push(line) });
  for (const one of told) logger.info(one, 'said');
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

const SECRET = 'nobody-may-read-this';

describe('the log', () => {
  it.each([
    ['an API key', { req: { headers: { authorization: `Bearer ${SECRET}` } } }],
    ['a session', { req: { headers: { cookie: `gongfang_session=${SECRET}` } } }],
    ['a CSRF token', { req: { headers: { 'x-csrf-token': SECRET } } }],
    ['a new session', { res: { headers: { 'set-cookie': [`gongfang_session=${SECRET}`] } } }],
    ['a password', { password: SECRET }],
    ['a password in a body', { body: { password: SECRET } }],
    ['a phone number', { person: { phone: SECRET } }],
    ['a secret of a key', { apiKey: { secret: SECRET } }],
  ])('hides %s', (_, told) => {
    const [line] = written(told);
    expect(JSON.stringify(line)).not.toContain(SECRET);
    expect(JSON.stringify(line)).toContain('[redacted]');
  });

  it('hides the values of a query that failed, and keeps what helps', () => {
    const refused = Object.assign(
      new Error('duplicate key value violates unique constraint "people_phone"'),
      {
        code: '23505',
        detail: `Key (phone)=(${SECRET}) already exists.`,
        where: `COPY people, line 1, column phone: "${SECRET}"`,
      },
    );
    const [line] = written({
      err: new QueryFailedError('INSERT INTO people VALUES ($1)', [SECRET], refused),
    });
    expect(JSON.stringify(line)).not.toContain(SECRET);
    expect(line?.['err']).toMatchObject({ message: expect.stringContaining('people_phone'), code: '23505' });
  });

  it('writes one JSON object a line, in the name of the service', () => {
    expect(written({ orderId: 'order-1' })).toEqual([
      { level: 30, time: expect.any(Number), service: 'gongfang', orderId: 'order-1', msg: 'said' },
    ]);
  });
});
