import { randomUUID } from 'node:crypto';

/** A body whose form the test itself checks. */
type Json = ReturnType<typeof JSON.parse>;

/** What came back, whatever the status. */
export interface Answer<T = Json> {
  readonly status: number;
  /** Parsed JSON; null when there was none. */
  readonly body: T;
  /** The answer to an earlier request with the same Idempotency-Key. */
  readonly isReplayed: boolean;
}

export interface Asked {
  readonly body?: unknown;
  /** Of the resource that was read; sent as If-Match. */
  readonly version?: number;
  /** A new one for each request when left out. */
  readonly idempotencyKey?: string;
}

/** A client of the REST API with the credentials of one caller. */
export class ApiCaller {
  constructor(
    readonly url: string,
    private readonly credentials: Readonly<Record<string, string>> = {},
  ) {}

  /** The person with this phone, in a session. */
  static async signedIn(url: string, phone: string, password: string): Promise<ApiCaller> {
    const response = await fetch(`${url}/v1/sessions`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Idempotency-Key': randomUUID() },
      body: JSON.stringify({ phone, password }),
    });
    const { csrfToken } = (await response.json()) as { csrfToken: string };
    const [cookie = ''] = response.headers.getSetCookie();
    return new ApiCaller(url, { Cookie: cookie.split(';', 1)[0] ?? '', 'X-CSRF-Token': csrfToken });
  }

  /** The same caller with an API key of this secret instead of a session. */
  withKey(secret: string): ApiCaller {
    return new ApiCaller(this.url, { Authorization: `Bearer ${secret}` });
  }

  /** The same caller at another address. */
  at(url: string): ApiCaller {
    return new ApiCaller(url, this.credentials);
  }

  get<T = Json>(path: string): Promise<T> {
    return this.must<T>('GET', path);
  }

  post<T = Json>(path: string, body: unknown = {}, version?: number): Promise<T> {
    return this.must<T>('POST', path, { body, ...(version === undefined ? {} : { version }) });
  }

  put<T = Json>(path: string, body: unknown, version?: number): Promise<T> {
    return this.must<T>('PUT', path, { body, ...(version === undefined ? {} : { version }) });
  }

  /** Sends a request. @throws TypeError when the connection breaks */
  async send<T = Json>(method: string, path: string, asked: Asked = {}): Promise<Answer<T>> {
    const response = await fetch(`${this.url}${path}`, {
      method,
      headers: this.headers(method, asked),
      body: asked.body === undefined ? null : JSON.stringify(asked.body),
    });
    const text = await response.text();
    return {
      status: response.status,
      body: (text === '' ? null : JSON.parse(text)) as T,
      isReplayed: response.headers.get('Idempotent-Replayed') === 'true',
    };
  }

  /** Headers that a request of this caller has. */
  headers(method: string, { body, version, idempotencyKey }: Asked = {}): Record<string, string> {
    return {
      ...this.credentials,
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...(method === 'POST' ? { 'Idempotency-Key': idempotencyKey ?? randomUUID() } : {}),
      ...(version === undefined ? {} : { 'If-Match': `"${version}"` }),
    };
  }

  private async must<T>(method: string, path: string, asked: Asked = {}): Promise<T> {
    const { status, body } = await this.send(method, path, asked);
    if (status >= 300) throw new Error(`${method} ${path}: ${status} ${JSON.stringify(body)}`);
    return body as T;
  }
}
