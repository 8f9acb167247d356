import { randomUUID } from 'node:crypto';
import type supertest from 'supertest';
import { PeopleService } from '../../src/accounts/people.service.js';
import { tokenHash } from '../../src/accounts/token.js';
import type { Department } from '../../src/domain/actor.js';
import { creditCodeCheck } from '../../src/domain/credit-code.js';
import type { TestApp } from './test-app.js';

/** Somebody signed in: cookie, CSRF token, a fresh Idempotency-Key per POST and If-Match when a version is given. */
export interface Caller {
  /** '' for those who act for the county. */
  readonly organisationId: string;
  readonly personId: string;
  readonly phone: string;
  /** Headers of their session, for requests of another make. */
  readonly headers: Readonly<Record<string, string>>;
  get(path: string): supertest.Test;
  post(path: string, body?: object, version?: number): supertest.Test;
  /** A POST whose body is still to be given. */
  postFile(path: string): supertest.Test;
  put(path: string, body: object, version?: number): supertest.Test;
  patch(path: string, body: object, version: number): supertest.Test;
  delete(path: string): supertest.Test;
}

export const TEST_PASSWORD = 'bamboo grows on the hill';

let serial = 0;

/** A mobile phone number that no other test person has. */
export function newPhone(): string {
  serial += 1;
  return `139${String(serial).padStart(8, '0')}`;
}

/** A credit code that no other test organisation has, with the right check character. */
export function newCreditCode(): string {
  serial += 1;
  const body = `91511322MA${String(serial).padStart(7, '0')}`;
  return body + creditCodeCheck(body);
}

/** The body of a registration that is in order. */
export function aRegistration(kind: 'ENTERPRISE' | 'WORKSHOP' = 'ENTERPRISE') {
  const name = kind === 'ENTERPRISE' ? '锦程服饰有限公司' : '绥安社区就业工坊';
  return {
    organisation: { kind, name, creditCode: newCreditCode() },
    person: { name: '王芳', phone: newPhone(), password: TEST_PASSWORD },
    consentVersion: '2026-11',
  };
}

interface SignUpOptions {
  readonly name?: string;
  readonly creditCode?: string;
  /** False leaves the organisation waiting for an officer. */
  readonly isVerified?: boolean;
}

/** Registers an organisation, has an officer verify it, and signs its person in. */
export async function signUp(
  app: TestApp,
  kind: 'ENTERPRISE' | 'WORKSHOP',
  { isVerified = true, ...changes }: SignUpOptions = {},
): Promise<Caller> {
  const asked = aRegistration(kind);
  const body = { ...asked, organisation: { ...asked.organisation, ...changes } };
  const { organisation } = (await app.http.post('/v1/registrations').send(body).expect(201)).body;
  if (isVerified) {
    const officer = await signInOfficer(app);
    await officer.post(`/v1/organisations/${organisation.id}/verify`, {}, organisation.version).expect(200);
  }
  return signIn(app, asked.person.phone);
}

const officers = new WeakMap<TestApp, Map<Department, Promise<Caller>>>();
const administrators = new WeakMap<TestApp, Promise<Caller>>();

/** The application's officer of this department. */
export function signInOfficer(app: TestApp, department: Department = 'EMPLOYMENT'): Promise<Caller> {
  const known = officers.get(app) ?? new Map<Department, Promise<Caller>>();
  officers.set(app, known);
  const officer = known.get(department) ?? addOfficer(app, department);
  known.set(department, officer);
  return officer;
}

/** The application's administrator. */
export function signInAdministrator(app: TestApp): Promise<Caller> {
  const administrator = administrators.get(app) ?? addAdministrator(app);
  administrators.set(app, administrator);
  return administrator;
}

async function addOfficer(app: TestApp, department: Department): Promise<Caller> {
  const administrator = await signInAdministrator(app);
  const person = { name: '李敏', phone: newPhone(), password: TEST_PASSWORD, role: 'OFFICER', department };
  await administrator.post('/v1/people', person).expect(201);
  return signIn(app, person.phone);
}

async function addAdministrator(app: TestApp): Promise<Caller> {
  const person = { name: '张伟', phone: newPhone(), password: TEST_PASSWORD };
  await app.nest.get(PeopleService).createAdministrator(person);
  return signIn(app, person.phone);
}

/** Signs in a person who is registered with the test password. Their session outlives any move of the clock. */
export async function signIn(app: TestApp, phone: string, password = TEST_PASSWORD): Promise<Caller> {
  const answer = await app.http.post('/v1/sessions').send({ phone, password }).expect(201);
  const cookie = String(answer.headers['set-cookie']).split(';')[0] ?? '';
  const token = cookie.slice(cookie.indexOf('=') + 1);
  await app.sql(`UPDATE sessions SET expires_at = '2099-01-01' WHERE token_hash = $1`, [tokenHash(token)]);
  const { csrfToken, person } = answer.body;
  return callerOf(app, { ...person, phone }, { Cookie: cookie, 'X-CSRF-Token': csrfToken });
}

interface Known {
  readonly id: string;
  readonly organisationId: string | null;
  readonly phone: string;
}

function callerOf(app: TestApp, person: Known, headers: Readonly<Record<string, string>>): Caller {
  const versioned = (version?: number) =>
    version === undefined ? headers : { ...headers, 'If-Match': `"${version}"` };
  return {
    organisationId: person.organisationId ?? '',
    personId: person.id,
    phone: person.phone,
    headers,
    get: (path) => app.http.get(path).set(headers),
    post: (path, body = {}, version) =>
      app.http.post(path).set(versioned(version)).set('Idempotency-Key', randomUUID()).send(body),
    postFile: (path) => app.http.post(path).set(headers).set('Idempotency-Key', randomUUID()),
    put: (path, body, version) => app.http.put(path).set(versioned(version)).send(body),
    patch: (path, body, version) => app.http.patch(path).set(versioned(version)).send(body),
    delete: (path) => app.http.delete(path).set(headers),
  };
}
