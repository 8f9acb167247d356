import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../../../src/data-source.js';
import { SYSTEM_ACTOR } from '../../../src/domain/actor.js';
import { UnitOfWork } from '../../../src/platform/database/unit-of-work.js';
import { Quotas } from '../../../src/platform/http/quotas.js';
import { cloneTestDatabase, type TestDatabase } from '../../support/test-database.js';

let database: TestDatabase;
let dataSource: DataSource;
let unitOfWork: UnitOfWork;
beforeAll(async () => {
  database = await cloneTestDatabase();
  dataSource = await new DataSource(dataSourceOptions(database.url)).initialize();
  unitOfWork = new UnitOfWork(dataSource);
});
afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

/** What is used, and how many milliseconds after `nowMs` the window ends. */
async function take(caller: string, nowMs: number): Promise<[number, number]> {
  const [row] = await dataSource.query(
    `SELECT used, (ends_at_ms - $2)::int AS left FROM app_take_quota($1, $2, 1000)`,
    [caller, nowMs],
  );
  return [row.used, row.left];
}

describe('a quota', () => {
  it('begins anew when its window is over, not before', async () => {
    const caller = 'default:a';
    expect(await take(caller, 5000)).toEqual([1, 1000]);
    expect(await take(caller, 5999)).toEqual([2, 1]);
    expect(await take(caller, 6000)).toEqual([1, 1000]);
    expect(await take('default:b', 6000)).toEqual([1, 1000]);
  });

  it('loses no request of those that come at once', async () => {
    const uses = await Promise.all(Array.from({ length: 50 }, () => take('default:busy', 5000)));
    expect(uses.map(([used]) => used).toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 50 }, (_, index) => index + 1),
    );
  });

  it('is forgotten when its window is over', async () => {
    const quotas = new Quotas(dataSource, unitOfWork);
    await quotas.take('default:present');
    await unitOfWork.run(SYSTEM_ACTOR, () => quotas.prune());
    expect(await dataSource.query('SELECT key FROM rate_limits')).toEqual([{ key: 'default:present' }]);
  });
});
