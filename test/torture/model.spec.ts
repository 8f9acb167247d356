import fc from 'fast-check';
import { openCounty } from '../support/county-fixture.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { faultsInBooks } from './books.js';
import { carryOut, type Command, someCommand, WEEK_ON } from './model/commands.js';
import { CountyModel } from './model/county-model.js';
import { takeInProposals } from './model/legal-proposals.js';
import { RealCounty } from './model/real-county.js';
import { patience, times } from './times.js';

const COMMANDS = times(300, 10_000);
const COMMANDS_PER_COUNTY = 50;
const WORKSHOPS = 3;
const PACKERS = 2;
const MINUTES = 60;
/** The day before the only week that workshops offer. */
const BEGINS_AT = '2026-11-08T01:00:00Z';

describe('the county and a model of it', () => {
  let app: TestApp | null = null;
  const chainEndings = new Set<string>();

  afterAll(() => app?.close());

  it(
    `agree after each of ${COMMANDS} random commands`,
    async () => {
      const length = { minLength: COMMANDS_PER_COUNTY, maxLength: COMMANDS_PER_COUNTY };
      await fc.assert(
        fc.asyncProperty(fc.array(someCommand, length), async (commands) => {
          app = await startTestApp();
          const model = await runOnBoth(app, commands);
          for (const { status } of model.chains.values()) chainEndings.add(status);
          expect(await booksOf(app)).toEqual([]);
          await app.close();
          app = null;
        }),
        // A failure prints its seed; GONGFANG_TORTURE_SEED shows it again.
        { numRuns: COMMANDS / COMMANDS_PER_COUNTY, endOnFailure: true, ...seed() },
      );
      expect([...chainEndings]).toEqual(expect.arrayContaining(['STANDS', 'BROKEN']));
    },
    patience(),
  );
});

async function runOnBoth(app: TestApp, commands: readonly Command[]): Promise<CountyModel> {
  app.clock.set(BEGINS_AT);
  const model = new CountyModel(
    { workshops: WORKSHOPS, packers: PACKERS, available: MINUTES },
    Date.parse(BEGINS_AT),
  );
  const real = await openReal(app);
  for (const [index, command] of commands.entries()) {
    const { foretold, answered } = await carryOut(command, model, real);
    await real.comeToRest();
    model.comeToRest();
    const actual = await real.snapshot();
    const illegal = takeInProposals(model, actual);
    expect({ index, command, answered, illegal, ...actual }).toEqual({
      index,
      command,
      answered: foretold,
      illegal: [],
      orders: Object.fromEntries(model.orders),
      offers: Object.fromEntries(model.offers),
      chains: Object.fromEntries(model.chains),
      windows: model.windows,
    });
  }
  return model;
}

async function openReal(app: TestApp): Promise<RealCounty> {
  const county = await openCounty({
    url: app.url,
    database: app,
    todayOn: '2026-11-08',
    workshops: WORKSHOPS,
    packers: PACKERS,
    minutesPerWeek: MINUTES,
    weeks: 1,
    minutesPerPiece: 1,
  });
  expect(county.firstWeekOn).toBe(WEEK_ON);
  return new RealCounty(app, county);
}

function booksOf(app: TestApp): Promise<string[]> {
  return faultsInBooks((text, params) => app.sql(text, params));
}

/** The same commands in every usual run, others in every full one. */
function seed(): { seed?: number } {
  const given = process.env['GONGFANG_TORTURE_SEED'];
  if (given) return { seed: Number(given) };
  return times(1, 0) === 1 ? { seed: 7 } : {};
}
