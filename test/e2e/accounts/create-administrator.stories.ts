import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { compiledPrograms } from '../../support/compiled-programs.js';
import { newPhone, signIn, signInOfficer } from '../../support/people.js';
import type { TestApp } from '../../support/test-app.js';
import { emptyTestDatabase } from '../../support/test-database.js';

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

const named = (phone: string) => ['--name', '张伟', '--phone', phone];

export function createAdministratorStories(app: TestApp): void {
  let program: string;
  beforeAll(async () => {
    program = join(await compiledPrograms(), 'src/create-administrator.js');
  }, 180_000);

  async function run(args: readonly string[], env: Readonly<Record<string, string>>): Promise<Ended> {
    try {
      const { stdout, stderr } = await promisify(execFile)(
        process.execPath,
        ['--no-warnings', program, ...args],
        {
          env: { PATH: process.env['PATH'], ...env },
        },
      );
      return { code: 0, stdout, stderr };
    } catch (error) {
      const { code, stdout, stderr } = error as Ended;
      return { code, stdout, stderr };
    }
  }

  describe('npm run admin', () => {
    it('makes an administrator who signs in with the password that it shows', async () => {
      const phone = newPhone();
      const { code, stdout, stderr } = await run(named(phone), { DATABASE_URL: app.databaseUrl });
      expect([code, stderr]).toEqual([0, '']);
      const [, password = ''] = stdout.split('\n');
      expect(password).toMatch(/^[\w-]{20}$/);
      const administrator = await signIn(app, phone, password);
      expect((await administrator.get('/v1/people')).status).toBe(200);
    });

    it('works on the database that migrations work on, where one is named, and needs no Redis', async () => {
      const env = {
        MIGRATION_DATABASE_URL: app.databaseUrl,
        DATABASE_URL: 'postgres://localhost:1/nowhere',
        QUEUE_BACKEND: 'redis',
        REDIS_URL: 'redis://localhost:1',
      };
      expect(await run(named(newPhone()), env)).toMatchObject({ code: 0, stderr: '' });
    });

    it('refuses a phone that is taken, in one line', async () => {
      const { phone } = await signInOfficer(app);
      const refused = await run(named(phone), { DATABASE_URL: app.databaseUrl });
      const stderr = 'gongfang: Somebody is registered with this phone number already.\n';
      expect(refused).toEqual({ code: 1, stdout: '', stderr });
    });

    it.each([
      ['no phone', ['--name', '张伟'], /^gongfang: say who it is: npm run admin[^\n]*\n$/],
      ['no mobile phone', named('0817-8220000'), /^gongfang: This is no mobile phone number\.\n$/],
      [
        'an unknown option',
        [...named('13800000000'), '--admin'],
        /^gongfang: Unknown option '--admin'[^\n]*\n$/,
      ],
    ])('refuses %s, in one line', async (_, args, line) => {
      const refused = await run(args, { DATABASE_URL: app.databaseUrl });
      expect(refused).toMatchObject({ code: 1, stdout: '', stderr: expect.stringMatching(line) });
    });

    it('says so when the database has no schema yet', async () => {
      const database = await emptyTestDatabase();
      try {
        const refused = await run(named(newPhone()), { DATABASE_URL: database.url });
        const stderr = 'gongfang: the schema is not up to date: npm run migrate first\n';
        expect(refused).toEqual({ code: 1, stdout: '', stderr });
      } finally {
        await database.drop();
      }
    });
  });
}
