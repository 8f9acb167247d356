import { createHash, createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** The only login of the server, and where its only bucket is. */
export const S3_LOGIN = {
  region: 'eu-test-1',
  bucket: 'gongfang',
  accessKeyId: 'AKIDTEST',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG',
} as const;

/** Keys that one page of a list holds: few, so that lists have pages. */
const PAGE = 2;

interface Refusal {
  readonly status: number;
  readonly code: string;
}

/**
 * A small S3: path style, AWS Signature Version 4 checked as its documentation says and by code of its own, the checksum
 * of a body compared with it, every x-amz header signed, lists in pages.
 */
export class S3Server {
  readonly objects = new Map<string, Buffer>();
  private readonly server = createServer((request, response) => {
    void this.answer(request, response);
  });

  static async start(): Promise<S3Server> {
    const started = new S3Server();
    started.server.listen(0, '127.0.0.1');
    await once(started.server, 'listening');
    return started;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(request);
    const url = new URL(request.url ?? '/', this.url);
    const refusal = refusalOf(request, url, body);
    if (refusal) return refuse(response, refusal);
    const [, bucket, key = ''] = /^\/([^/]+)\/?(.*)$/.exec(url.pathname) ?? [];
    if (bucket !== S3_LOGIN.bucket) return refuse(response, { status: 404, code: 'NoSuchBucket' });
    if (key === '') return this.list(url.searchParams, response);
    if (request.method === 'PUT') this.objects.set(key, body);
    if (request.method === 'DELETE') this.objects.delete(key);
    if (request.method !== 'GET') return void response.writeHead(request.method === 'PUT' ? 200 : 204).end();
    const object = this.objects.get(key);
    if (!object) return refuse(response, { status: 404, code: 'NoSuchKey' });
    response.writeHead(200, { 'Content-Length': object.length }).end(object);
  }

  private list(query: URLSearchParams, response: ServerResponse): void {
    const after = query.get('continuation-token') ?? '';
    const keys = [...this.objects.keys()].filter((key) => key > after).toSorted();
    const page = keys.slice(0, Math.min(PAGE, Number(query.get('max-keys') ?? 1000)));
    const isTruncated = keys.length > page.length;
    const contents = page.map(
      (key) =>
        `<Contents><Key>${key}</Key><LastModified>2026-11-02T01:00:00.000Z</LastModified><ETag>"x"</ETag><Size>1</Size></Contents>`,
    );
    const next = isTruncated ? `<NextContinuationToken>${page.at(-1)}</NextContinuationToken>` : '';
    response
      .writeHead(200, { 'Content-Type': 'application/xml' })
      .end(
        `<?xml version="1.0"?><ListBucketResult><Name>${S3_LOGIN.bucket}</Name><IsTruncated>${isTruncated}</IsTruncated>${contents.join('')}${next}</ListBucketResult>`,
      );
  }
}

function refuse(response: ServerResponse, { status, code }: Refusal): void {
  response
    .writeHead(status, { 'Content-Type': 'application/xml' })
    .end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>refused</Message></Error>`);
}

function refusalOf(request: IncomingMessage, url: URL, body: Buffer): Refusal | null {
  if (signatureOf(request, url) !== signatureIn(request)) {
    return { status: 403, code: 'SignatureDoesNotMatch' };
  }
  if (request.method !== 'PUT') return null;
  if (request.headers['content-length'] === undefined) return { status: 411, code: 'MissingContentLength' };
  const isWhole = request.headers['x-amz-checksum-sha256'] === sha256(body, 'base64');
  return isWhole ? null : { status: 400, code: 'BadDigest' };
}

const sha256 = (data: string | Buffer, encoding: 'hex' | 'base64' = 'hex'): string =>
  createHash('sha256').update(data).digest(encoding);
const hmac = (key: string | Buffer, data: string): Buffer => createHmac('sha256', key).update(data).digest();

function authorization({ headers }: IncomingMessage): RegExpExecArray | null {
  return /^AWS4-HMAC-SHA256 Credential=([^,]+), ?SignedHeaders=([^,]+), ?Signature=(\w+)$/.exec(
    headers.authorization ?? '',
  );
}

function signatureIn(request: IncomingMessage): string {
  return authorization(request)?.[3] ?? 'unsigned';
}

/** What the signature must be, by the secret of the login. */
function signatureOf(request: IncomingMessage, url: URL): string {
  const [, credential = '', signedHeaders = ''] = authorization(request) ?? [];
  const [accessKeyId, day = ''] = credential.split('/');
  const scope = `${day}/${S3_LOGIN.region}/s3/aws4_request`;
  if (accessKeyId !== S3_LOGIN.accessKeyId || credential !== `${accessKeyId}/${scope}`) return 'nobody';
  const theirs = Object.keys(request.headers).filter((name) => name.startsWith('x-amz-'));
  if (!theirs.every((name) => signedHeaders.split(';').includes(name))) return 'not of all headers';
  const query = [...url.searchParams]
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .toSorted();
  const headers = signedHeaders.split(';').map((name) => `${name}:${String(request.headers[name]).trim()}\n`);
  const canonical = [
    request.method,
    url.pathname,
    query.join('&'),
    headers.join(''),
    signedHeaders,
    request.headers['x-amz-content-sha256'],
  ].join('\n');
  const toSign = ['AWS4-HMAC-SHA256', request.headers['x-amz-date'], scope, sha256(canonical)].join('\n');
  const keyOfDay = hmac(`AWS4${S3_LOGIN.secretAccessKey}`, day);
  const key = hmac(hmac(hmac(keyOfDay, S3_LOGIN.region), 's3'), 'aws4_request');
  return hmac(key, toSign).toString('hex');
}
