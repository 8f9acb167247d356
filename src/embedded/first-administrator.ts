import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { PeopleService } from '../accounts/people.service.js';
import type { EmbeddedApp } from './embedded-app.js';

/** Whom somebody signs in as. */
export interface Credentials {
  readonly phone: string;
  readonly password: string;
}

const FIRST: { readonly name: string; readonly phone: string } = { name: '系统管理员', phone: '13800000000' };

/**
 * Adds an administrator to a database that has none, so that somebody can add the others.
 * @returns how they sign in; null when there is one already. The password is not kept anywhere.
 */
export async function createFirstAdministrator({
  nest,
  databaseUrl,
}: EmbeddedApp): Promise<Credentials | null> {
  if (await hasAdministrator(databaseUrl)) return null;
  const credentials = { phone: FIRST.phone, password: randomBytes(12).toString('base64url') };
  await nest.get(PeopleService, { strict: false }).createAdministrator({ ...FIRST, ...credentials });
  return credentials;
}

async function hasAdministrator(databaseUrl: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query(`SELECT FROM people WHERE role = 'ADMINISTRATOR' LIMIT 1`);
    return rowCount !== 0;
  } finally {
    await client.end();
  }
}
