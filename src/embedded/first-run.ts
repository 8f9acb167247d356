import { PeopleService } from '../accounts/people.service.js';
import type { DemoClock } from './demo-clock.js';
import type { DemoCounty } from './demo-county/county.types.js';
import type { EmbeddedApp } from './embedded-app.js';
import { GongfangClient } from './gongfang-client.js';
import { CountyLoader } from './loading/county-loader.js';
import { Month } from './month/month.js';
import { MonthPlan } from './month/month-plan.js';
import { WorkWatch } from './month/work-watch.js';
import type { Progress } from './terminal/progress.js';

/** Before the first of the month's workshops stated its capacity. */
const FOUNDED_ON_DAY = -60;

/** What the first run of a demo fills. */
export interface FirstRun {
  readonly app: EmbeddedApp;
  readonly clock: DemoClock;
  readonly county: DemoCounty;
  /** Of everybody. */
  readonly password: string;
  readonly progress: Progress;
}

/**
 * Loads the county through the API and lives through its month, which ends now.
 * @throws Error for anything that a real county would not meet
 */
export async function liveThroughMonth({ app, clock, county, password, progress }: FirstRun): Promise<void> {
  const plan = new MonthPlan(county, clock.now());
  clock.moveTo(plan.instantOf(FOUNDED_ON_DAY));
  await app.nest
    .get(PeopleService, { strict: false })
    .createAdministrator({ ...county.administrator, password });
  const administrator = await GongfangClient.signedIn(app.url, county.administrator.phone, password);
  const status = (text: string): void => progress.status(text);
  const { workshops, factories, processes, products, orders, flawedOrders } = county;
  progress.say(
    `Loading ${workshops.length} workshops, ${factories.length} central factories, ${processes.length} processes ` +
      `and ${products.length} products through ${app.url}`,
  );
  const loadedSeconds = stopwatch();
  const loaded = await new CountyLoader(county, { url: app.url, clock, plan, password, status }).load(
    administrator,
  );
  progress.say(
    `Loaded in ${loadedSeconds()} s. Living from ${plan.dateOf(0)} to today: ${orders.length} orders, and ` +
      `${flawedOrders.length} flawed ones that must be refused`,
  );
  const livedSeconds = stopwatch();
  const watch = await WorkWatch.on(app.nest, app.databaseUrl);
  try {
    await new Month(loaded, plan, { clock, watch, status }).run();
  } finally {
    await watch.close();
  }
  progress.say(`Lived in ${livedSeconds()} s`);
}

function stopwatch(): () => string {
  const start = performance.now();
  return () => ((performance.now() - start) / 1000).toFixed(1);
}
