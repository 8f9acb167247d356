interface TrialRequest {
  readonly method?: string;
  readonly headers: Record<string, string>;
}

/**
 * Runs in the browser, in the pages at /docs: readies a request for "Try it out". What changes something gets
 * the CSRF token of the running session, and the example of an Idempotency-Key becomes a fresh key. The page
 * gets this function as text, so it may use nothing from outside of itself.
 */
export async function readyTrialRequest(request: TrialRequest): Promise<TrialRequest> {
  const { method = 'GET', headers } = request;
  if (method === 'GET') return request;
  if (headers['Idempotency-Key'] === 'your-own-unique-name') {
    const bytes = Array.from(globalThis.crypto.getRandomValues(new Uint8Array(16)));
    headers['Idempotency-Key'] = bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('');
  }
  const session = await fetch('/v1/sessions/current');
  if (session.ok) {
    const { csrfToken } = (await session.json()) as { csrfToken: string };
    headers['X-CSRF-Token'] = csrfToken;
  }
  return request;
}
