import { randomUUID } from 'node:crypto';

/** What the API answers to a refused request (RFC 9457). */
interface ProblemBody {
  readonly code?: string;
  readonly title?: string;
  readonly detail?: string;
  readonly errors?: readonly { readonly pointer: string; readonly code: string; readonly message: string }[];
}

/** A refusal by the API; `code` is the stable part. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';

  constructor(
    readonly request: string,
    readonly status: number,
    readonly body: ProblemBody,
  ) {
    const fields = (body.errors ?? []).map(({ pointer, message }) => `${pointer || '/'}: ${message}`);
    super(
      [`${request}: ${status} ${body.code ?? ''}`, body.detail ?? body.title ?? '', ...fields].join(' | '),
    );
  }

  get code(): string {
    return this.body.code ?? 'UNKNOWN';
  }
}

interface Credentials {
  readonly phone: string;
  readonly password: string;
}

interface ApiRequest {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly path: string;
  readonly body?: unknown;
  readonly version?: number | undefined;
}

interface SessionAnswer {
  readonly csrfToken: string;
}

interface Page<T> {
  readonly data: readonly T[];
  readonly nextCursor: string | null;
}

const PAGE_SIZE = 100;
/** A request that takes longer than this has failed: the server is on the same machine. */
const PATIENCE_MS = 60_000;

/** A small client of the REST API as one caller: nobody, or a person once signed in. */
export class GongfangClient {
  private cookie: string | null = null;
  private csrfToken: string | null = null;

  constructor(
    private readonly baseUrl: string,
    /** Who the caller is; null for nobody. */
    private readonly credentials: Credentials | null = null,
  ) {}

  /** A client signed in as the person with this phone. @throws ApiProblem when the two do not fit */
  static async signedIn(baseUrl: string, phone: string, password: string): Promise<GongfangClient> {
    const client = new GongfangClient(baseUrl, { phone, password });
    await client.signIn();
    return client;
  }

  get<T>(path: string): Promise<T> {
    return this.send<T>({ method: 'GET', path });
  }

  /** Creates or decides; `version` is the one of the resource that was read, where the operation asks for it. */
  post<T>(path: string, body: unknown = {}, version?: number): Promise<T> {
    return this.send<T>({ method: 'POST', path, body, version });
  }

  /** Replaces; `version` as above. */
  put<T>(path: string, body: unknown, version?: number): Promise<T> {
    return this.send<T>({ method: 'PUT', path, body, version });
  }

  /** Every element of a list, page by page. `path` may already have a query. */
  async list<T>(path: string): Promise<T[]> {
    const all: T[] = [];
    let cursor: string | null = null;
    do {
      const query = new URLSearchParams({ limit: String(PAGE_SIZE), ...(cursor ? { cursor } : {}) });
      const page: Page<T> = await this.get<Page<T>>(
        `${path}${path.includes('?') ? '&' : '?'}${query.toString()}`,
      );
      all.push(...page.data);
      cursor = page.nextCursor;
    } while (cursor);
    return all;
  }

  private async signIn(): Promise<void> {
    this.cookie = null;
    this.csrfToken = null;
    const session = await this.sendOnce<SessionAnswer>({
      method: 'POST',
      path: '/v1/sessions',
      body: this.credentials,
    });
    this.csrfToken = session.csrfToken;
  }

  /** A session that has ended, as the demo's days go by, is begun again. */
  private async send<T>(request: ApiRequest): Promise<T> {
    try {
      return await this.sendOnce<T>(request);
    } catch (error) {
      const hasEnded = error instanceof ApiProblem && error.code === 'UNAUTHENTICATED';
      if (!hasEnded || !this.credentials) throw error;
      await this.signIn();
      return this.sendOnce<T>(request);
    }
  }

  private async sendOnce<T>({ method, path, body, version }: ApiRequest): Promise<T> {
    const response = await fetch(`${this.baseUrl}${path}`, {
      method,
      headers: this.headers(method, body !== undefined, version),
      body: body === undefined ? null : JSON.stringify(body),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    this.keepCookie(response);
    const text = await response.text();
    const answer: unknown = text ? JSON.parse(text) : null;
    if (!response.ok) throw new ApiProblem(`${method} ${path}`, response.status, answer ?? {});
    return answer as T;
  }

  private headers(method: string, hasBody: boolean, version?: number): Record<string, string> {
    return {
      Accept: 'application/json',
      ...(hasBody ? { 'Content-Type': 'application/json' } : {}),
      ...(method === 'POST' ? { 'Idempotency-Key': randomUUID() } : {}),
      ...(version === undefined ? {} : { 'If-Match': `"${version}"` }),
      ...(this.cookie ? { Cookie: this.cookie } : {}),
      ...(this.csrfToken ? { 'X-CSRF-Token': this.csrfToken } : {}),
    };
  }

  private keepCookie(response: Response): void {
    const [cookie] = response.headers.getSetCookie();
    if (cookie) this.cookie = cookie.split(';', 1)[0] ?? null;
  }
}
