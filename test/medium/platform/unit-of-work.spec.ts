import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../../../src/data-source.js';
import { type Actor, SYSTEM_ACTOR } from '../../../src/domain/actor.js';
import { RecordedProblemError } from '../../../src/domain/problem.js';
import { UnitOfWork } from '../../../src/platform/database/unit-of-work.js';
import { IdempotencyKeyRepository } from '../../../src/platform/idempotency/idempotency-key.repository.js';
import { platformProblems } from '../../../src/platform/platform.problems.js';
import { cloneTestDatabase, type TestDatabase } from '../../support/test-database.js';

const ENTERPRISE: Actor = {
  kind: 'PERSON',
  role: 'ENTERPRISE',
  actorId: '0190f5fe-7c00-7a00-8000-00000000000a',
  organisationId: '0190f5fe-7c00-7a00-8000-00000000000b',
  department: null,
  scopes: [],
};

let database: TestDatabase;
let dataSource: DataSource;
let unitOfWork: UnitOfWork;
beforeAll(async () => {
  database = await cloneTestDatabase();
  dataSource = await new DataSource(dataSourceOptions(database.url, { poolSize: 4 })).initialize();
  unitOfWork = new UnitOfWork(dataSource);
  await dataSource.query('CREATE TABLE counters (name text PRIMARY KEY, n integer NOT NULL)');
  await dataSource.query('GRANT SELECT, INSERT, UPDATE ON counters TO gongfang_service');
});
afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

const query = (sql: string, params: unknown[] = []): Promise<Record<string, unknown>[]> =>
  unitOfWork.manager.query(sql, params);
const adding = (name: string) => ({ text: 'INSERT INTO counters VALUES ($1, 0)', values: [name] });
const add = (name: string) => query('INSERT INTO counters VALUES ($1, 0)', [name]);

async function isThere(name: string): Promise<boolean> {
  const rows: unknown[] = await dataSource.query('SELECT FROM counters WHERE name = $1', [name]);
  return rows.length === 1;
}

describe('a unit of work', () => {
  it('runs as the service, under the eyes of row level security', async () => {
    const asked = `SELECT current_user::text AS login, app_role() AS role, app_actor_id() AS actor,
      app_organisation_id() AS organisation, app_sees_all() AS "seesAll"`;
    expect(await unitOfWork.run(ENTERPRISE, () => query(asked))).toEqual([
      {
        login: 'gongfang_service',
        role: 'ENTERPRISE',
        actor: ENTERPRISE.actorId,
        organisation: ENTERPRISE.organisationId,
        seesAll: false,
      },
    ]);
    expect(await unitOfWork.run(SYSTEM_ACTOR, () => query(asked))).toEqual([
      { login: 'gongfang_service', role: 'SYSTEM', actor: null, organisation: null, seesAll: true },
    ]);
  });

  it('leaves nothing of itself on its connection', async () => {
    const small = await new DataSource(dataSourceOptions(database.url, { poolSize: 1 })).initialize();
    const one = new UnitOfWork(small);
    await one.run(ENTERPRISE, () => one.manager.query('SELECT 1'));
    await expect(one.run(ENTERPRISE, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    const rows = await small.query(
      `SELECT current_user::text <> 'gongfang_service' AS "isOwner", app_role() AS role`,
    );
    await small.destroy();
    expect(rows).toEqual([{ isOwner: true, role: '' }]);
  });

  it('commits what it returns from', async () => {
    await unitOfWork.run(ENTERPRISE, () => add('kept'));
    expect(await isThere('kept')).toBe(true);
  });

  it('undoes what it throws from', async () => {
    const failing = unitOfWork.run(ENTERPRISE, async () => {
      await add('undone');
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await isThere('undone')).toBe(false);
  });

  it('commits a refusal that is itself a fact', async () => {
    const refused = unitOfWork.run(ENTERPRISE, async () => {
      await add('recorded');
      throw new RecordedProblemError(platformProblems.FORBIDDEN);
    });
    await expect(refused).rejects.toThrow(RecordedProblemError);
    expect(await isThere('recorded')).toBe(true);
  });

  it('runs again when it lost a deadlock', async () => {
    for (const name of ['left', 'right']) await unitOfWork.run(ENTERPRISE, () => add(name));
    let runs = 0;
    let arrivals = 0;
    let release: () => void = () => undefined;
    const bothHoldOne = new Promise<void>((resolve) => {
      release = resolve;
    });
    const count = (name: string) => query('UPDATE counters SET n = n + 1 WHERE name = $1', [name]);
    const inThisOrder = (first: string, second: string) =>
      unitOfWork.run(ENTERPRISE, async () => {
        runs += 1;
        await count(first);
        arrivals += 1;
        if (arrivals === 2) release();
        await bothHoldOne;
        await count(second);
      });
    await Promise.all([inThisOrder('left', 'right'), inThisOrder('right', 'left')]);
    expect(runs).toBe(3);
    expect(await dataSource.query(`SELECT n FROM counters WHERE name IN ('left', 'right')`)).toEqual([
      { n: 2 },
      { n: 2 },
    ]);
  });

  it('gives up on losing five times', async () => {
    let runs = 0;
    const losing = unitOfWork.run(ENTERPRISE, () => {
      runs += 1;
      return query(`DO $$ BEGIN RAISE SQLSTATE '40001'; END $$`);
    });
    await expect(losing).rejects.toMatchObject({ driverError: { code: '40001' } });
    expect(runs).toBe(5);
  });

  it('does not run again on any other error', async () => {
    let runs = 0;
    const failing = unitOfWork.run(ENTERPRISE, () => {
      runs += 1;
      return query('SELECT 1 / 0');
    });
    await expect(failing).rejects.toMatchObject({ driverError: { code: '22012' } });
    expect(runs).toBe(1);
  });

  it('keeps what was sent, though nobody waited for it', async () => {
    const seen = await unitOfWork.run(ENTERPRISE, async () => {
      await unitOfWork.send(adding('sent'));
      return query(`SELECT n FROM counters WHERE name = 'sent'`);
    });
    expect(seen).toEqual([{ n: 0 }]);
    expect(await isThere('sent')).toBe(true);
  });

  it('undoes everything when what was sent fails, even a refusal that is itself a fact', async () => {
    await unitOfWork.run(ENTERPRISE, () => add('there'));
    const failing = (name: string, end: () => Promise<unknown>) =>
      unitOfWork.run(ENTERPRISE, async () => {
        await unitOfWork.send(adding(name));
        await unitOfWork.send(adding('there'));
        await unitOfWork.send(adding(`${name}, later`));
        return end();
      });
    const refusal = new RecordedProblemError(platformProblems.FORBIDDEN);
    for (const [name, end] of [
      ['returns', () => Promise.resolve()],
      ['asks on', () => query('SELECT 1')],
      ['refuses', () => Promise.reject(refusal)],
      ['throws', () => Promise.reject(new Error('no'))],
    ] as const) {
      // The failure itself, not one that follows from it.
      await expect(failing(name, end)).rejects.toMatchObject({ driverError: { code: '23505' } });
      expect(await isThere(name)).toBe(false);
    }
  });

  it('runs again when what was sent lost a race', async () => {
    let runs = 0;
    await unitOfWork.run(ENTERPRISE, async () => {
      runs += 1;
      if (runs < 3) await unitOfWork.send({ text: `DO $$ BEGIN RAISE SQLSTATE '40P01'; END $$`, values: [] });
      await query('SELECT 1');
    });
    expect(runs).toBe(3);
  });

  it('gives the rows of its opening to its work, each time it runs', async () => {
    const opening = { text: 'SELECT app_role() AS role, $1::int AS one', values: [1] };
    let runs = 0;
    const opened = await unitOfWork.run(
      ENTERPRISE,
      async (rows) => {
        runs += 1;
        if (runs === 1) await query(`DO $$ BEGIN RAISE SQLSTATE '40001'; END $$`);
        return rows;
      },
      opening,
    );
    expect([runs, opened]).toEqual([2, [{ role: 'ENTERPRISE', one: 1 }]]);
  });

  it('does not begin its work when its opening fails', async () => {
    const work = () => add('never opened');
    const failing = unitOfWork.run(ENTERPRISE, work, { text: 'SELECT 1 / $1::int', values: [0] });
    await expect(failing).rejects.toMatchObject({ driverError: { code: '22012' } });
    expect(await isThere('never opened')).toBe(false);
    expect(await unitOfWork.run(ENTERPRISE, () => query('SELECT 1 AS one'))).toEqual([{ one: 1 }]);
  });

  it('is not ended by a transaction that TypeORM begins within it', async () => {
    const failing = unitOfWork.run(ENTERPRISE, async () => {
      await unitOfWork.manager.transaction((inner) =>
        inner.query('INSERT INTO counters VALUES ($1, 0)', ['within']),
      );
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await isThere('within')).toBe(false);
  });

  it('holds no other, and there is no manager outside of it', async () => {
    const nested = unitOfWork.run(ENTERPRISE, () => unitOfWork.run(ENTERPRISE, () => add('nested')));
    await expect(nested).rejects.toThrow('a unit of work is already running');
    expect(() => unitOfWork.manager).toThrow('no unit of work is running');
  });
});

describe('the claim of an idempotency key', () => {
  it('claims nothing outside of a unit of work', async () => {
    const request = { scope: 'anonymous POST /v1/orders', key: 'k', bodyHash: 'h' };
    const { text, values } = new IdempotencyKeyRepository(unitOfWork).claim(request, new Date());
    expect(await dataSource.query(text, values)).toEqual([]);
    expect(
      await unitOfWork.run(SYSTEM_ACTOR, (rows) => Promise.resolve(rows), { text, values }),
    ).toHaveLength(1);
  });
});
