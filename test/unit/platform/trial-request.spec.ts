import { runInNewContext } from 'node:vm';
import { EXAMPLE_IDEMPOTENCY_KEY } from '../../../src/platform/http/header-document.js';
import { readyTrialRequest } from '../../../src/platform/http/trial-request.js';

/** The function as a browser has it: its text, with nothing around it but what browsers offer. */
function inBrowser(session: { ok: boolean; json(): Promise<object> }): typeof readyTrialRequest {
  const fetch = (path: string) =>
    path === '/v1/sessions/current' ? Promise.resolve(session) : Promise.reject(new Error(path));
  const { crypto } = globalThis;
  return runInNewContext(`(${readyTrialRequest.toString()})`, { crypto, fetch, Uint8Array, Array });
}

const signedIn = inBrowser({ ok: true, json: () => Promise.resolve({ csrfToken: 'token' }) });
const signedOut = inBrowser({ ok: false, json: () => Promise.reject(new Error('no session')) });

describe('a request of the pages at /docs', () => {
  it('reads as it is', async () => {
    expect(await signedOut({ method: 'GET', headers: {} })).toEqual({ method: 'GET', headers: {} });
  });

  it('changes something with the CSRF token of the session and a key of its own', async () => {
    const asked = () => ({ method: 'POST', headers: { 'Idempotency-Key': EXAMPLE_IDEMPOTENCY_KEY } });
    const [first, second] = [await signedIn(asked()), await signedIn(asked())];
    expect(first.headers).toEqual({
      'Idempotency-Key': expect.stringMatching(/^[0-9a-f]{32}$/),
      'X-CSRF-Token': 'token',
    });
    expect(second.headers['Idempotency-Key']).not.toBe(first.headers['Idempotency-Key']);
  });

  it('keeps a key that somebody has typed', async () => {
    const { headers } = await signedIn({ method: 'POST', headers: { 'Idempotency-Key': 'mine' } });
    expect(headers['Idempotency-Key']).toBe('mine');
  });

  it('signs in without a token, and deletes without a key', async () => {
    expect((await signedOut({ method: 'POST', headers: {} })).headers).toEqual({});
    expect((await signedIn({ method: 'DELETE', headers: {} })).headers).toEqual({ 'X-CSRF-Token': 'token' });
  });
});
