import { readdir } from 'node:fs/promises';
import type supertest from 'supertest';
import type { EvidenceDto } from '../../src/documents/evidence.dto.js';
import type { TechPackDto } from '../../src/documents/tech-pack.dto.js';
import type { Caller } from './people.js';
import type { TestApp } from './test-app.js';

/** Evidence as the API answers it. */
export type EvidenceBody = { [K in keyof EvidenceDto]: EvidenceDto[K] };

const HEADS: Readonly<Record<string, readonly (number | string)[]>> = {
  'image/jpeg': [0xff, 0xd8, 0xff, 0xe0],
  'image/png': [0x89, 'PNG\r\n', 0x1a, '\n'],
  'image/webp': ['RIFF', 0, 0, 0, 0, 'WEBP'],
  'application/pdf': ['%PDF-1.7\n'],
};

/** A file that begins like one of its type, and goes on with the text. */
export function aFile(mediaType: string, text = 'the rest'): Buffer {
  const head = (HEADS[mediaType] ?? []).map((part) =>
    typeof part === 'number' ? Buffer.of(part) : Buffer.from(part),
  );
  return Buffer.concat([...head, Buffer.from(text)]);
}

/** What passes for a picture. */
export function aPng(text?: string): Buffer {
  return aFile('image/png', text);
}

/** A tech pack as the API answers it. */
export type TechPackBody = { [K in keyof TechPackDto]: TechPackDto[K] };

interface Shown {
  readonly name?: string;
  readonly mediaType?: string;
  readonly content?: Buffer;
  readonly query?: Readonly<Record<string, string | number>>;
  readonly idempotencyKey?: string;
}

/** Sends a file. */
export function sendFile(
  caller: Caller,
  path: string,
  { name = 'photo.png', mediaType = 'image/png', content = aPng(), query = {}, idempotencyKey }: Shown = {},
): supertest.Test {
  const request = caller.postFile(path).query({ name, ...query });
  if (idempotencyKey !== undefined) request.set('Idempotency-Key', idempotencyKey);
  return request.type(mediaType).send(content);
}

/** Shows a file as evidence. @returns the evidence */
export async function showFile(caller: Caller, of: string, shown: Shown = {}): Promise<EvidenceBody> {
  const { status, body } = await sendFile(caller, `/v1/${of}/evidence`, shown);
  expect([status, body.code]).toEqual([201, undefined]);
  return body;
}

/** Adds a revision to the order's tech pack. @returns the tech pack */
export async function addTechPack(
  factory: Caller,
  orderId: string,
  shown: Shown = {},
): Promise<TechPackBody> {
  const { status, body } = await sendFile(factory, `/v1/orders/${orderId}/tech-packs`, shown);
  expect([status, body.code]).toEqual([201, undefined]);
  return body;
}

/** Promises to keep a tech pack to oneself. */
export function acknowledge(caller: Caller, techPackId: string): supertest.Test {
  return caller.post(`/v1/tech-packs/${techPackId}/acknowledgements`, { statementVersion: '2026-11' });
}

/** Names of all files that lie with the application, those on their way in among them. */
export async function filesOf({ filesFolder }: Pick<TestApp, 'filesFolder'>): Promise<string[]> {
  const entries = await readdir(filesFolder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
}
