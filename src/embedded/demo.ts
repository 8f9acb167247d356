import { runProcess } from '../platform/run-process.js';
import { bookFaults } from './books.js';
import { DemoClock } from './demo-clock.js';
import type { DemoCounty } from './demo-county/county.types.js';
import { makeCounty, SMALL_COUNTY, WHOLE_COUNTY } from './demo-county/demo-county.js';
import { renderCredentials } from './demo-credentials.js';
import { DEMO_USAGE, type DemoOptions, readDemoOptions, UsageError } from './demo-options.js';
import { type DemoState, newDemoState, readDemoState, writeDemoState } from './demo-state.js';
import { type EmbeddedApp, startEmbeddedApp } from './embedded-app.js';
import { liveThroughMonth } from './first-run.js';
import { GongfangClient } from './gongfang-client.js';
import { WorkWatch } from './month/work-watch.js';
import { stopOnSignal } from './stop-on-signal.js';
import { renderProduction } from './summary/production-figures.js';
import { renderScorecards } from './summary/scorecard-table.js';
import { renderMoney, renderStatements } from './summary/statement-table.js';
import { figuresOf, type SummaryFigures } from './summary/summary-figures.js';
import { readSummary, type SummaryFacts } from './summary/summary-reader.js';
import { summaryRow } from './summary/summary-rows.js';
import { renderFigures, renderSummary } from './summary/summary-table.js';
import { Progress } from './terminal/progress.js';

const FOLDER = '.data/demo';
/** When fewer of the orders find a workshop, the matching has failed at its main job, whatever else went well. */
const LEAST_HELD_SHARE = 1 / 3;
/** One caller makes a month of requests in a minute here. */
const LIMITS = { RATE_LIMIT_PER_MINUTE: '1000000', SIGN_IN_LIMIT_PER_MINUTE: '1000000' };

const progress = new Progress(process.stdout);

async function demo(): Promise<void> {
  const options = readDemoOptions(process.argv.slice(2));
  if (!options) return progress.say(DEMO_USAGE);
  const found = await findEarlierDemo(options);
  const state = found ?? newDemoState(options.seed, options.short);
  const clock = new DemoClock();
  const app = await startEmbeddedApp({
    folder: FOLDER,
    isAnew: !found,
    // The demo can be made anew, so nobody waits for the disk.
    serverSettings: { synchronous_commit: 'off' },
    settings: settingsFor(options),
    clock,
    log: progress.say,
  });
  const isStopping = stopOnSignal(app.stop, progress.say);
  try {
    const faults = await show(app, clock, state);
    for (const fault of faults) progress.say(`NOT IN ORDER  ${fault}`);
    if (!options.once) return progress.say(invitation(app));
    await app.stop();
    process.exitCode = faults.length > 0 ? 1 : 0;
  } catch (error) {
    // What fails while everything is being stopped fails because of that.
    if (isStopping()) return;
    throw await app.abandon(error);
  }
}

/** The demo that the folder holds, if it is the one that is asked for; null when it is to be made anew. */
async function findEarlierDemo({ reset, seed, short }: DemoOptions): Promise<DemoState | null> {
  const found = reset ? null : await readDemoState(FOLDER);
  if (!found) return null;
  if (!found.isComplete) {
    progress.say('An earlier demo was cut off before it was complete: beginning anew');
    return null;
  }
  if (found.seed === seed && found.isShort === short) return found;
  const flags = `--seed ${found.seed}${found.isShort ? ' --short' : ''}`;
  throw new UsageError(
    `${FOLDER} holds the demo of other options (${flags}). Ask for that one, or add --reset to replace it.`,
  );
}

function settingsFor({ port }: DemoOptions): Record<string, string> {
  return {
    LOG_LEVEL: process.env['LOG_LEVEL'] || 'error',
    ...LIMITS,
    // A day of that month passes in a second or two.
    REGION_ROUND_DELAY_MS: '50',
    // The county lives through weeks in which nobody signs out.
    SESSION_HOURS: '720',
    ...(port === null ? {} : { PORT: String(port) }),
  };
}

/** Fills the database unless it is full, and shows what is in it. @returns what is not in order */
async function show(app: EmbeddedApp, clock: DemoClock, state: DemoState): Promise<string[]> {
  const { seed, isShort, password } = state;
  const county = makeCounty(seed, isShort ? SMALL_COUNTY : WHOLE_COUNTY);
  if (state.isComplete) {
    progress.say(
      `The county of an earlier run is still in ${FOLDER}: it is not loaded again (--reset for a new one)`,
    );
  } else {
    await writeDemoState(FOLDER, state);
    await liveThroughMonth({ app, clock, county, password, progress });
    await writeDemoState(FOLDER, { ...state, isComplete: true });
  }
  const faults = await settle(app);
  return [...faults, ...(await summarise(app, county, password))];
}

/** Ends what is overdue by now, and waits for what follows from it. @returns what the worker could not do */
async function settle(app: EmbeddedApp): Promise<string[]> {
  const watch = await WorkWatch.on(app.nest, app.databaseUrl);
  try {
    await watch.sweep();
    const failed = await watch.failedJobs();
    return failed > 0 ? [`${failed} jobs failed for good`] : [];
  } finally {
    await watch.close();
  }
}

async function summarise(app: EmbeddedApp, county: DemoCounty, password: string): Promise<string[]> {
  const [officer] = county.officers;
  const client = await GongfangClient.signedIn(app.url, officer?.phone ?? '', password);
  const facts = await readSummary(client);
  const figures = figuresOf(
    facts.stories.map(({ order }) => order),
    facts.offers,
  );
  for (const line of summaryLines(facts, figures)) progress.say(line);
  progress.say(renderCredentials(county, facts.offers, progress.width));
  progress.say(`The password of all of them: ${password}`);
  progress.say();
  const isDone = figures.heldOrders >= LEAST_HELD_SHARE * figures.orders;
  const fault = `only ${figures.heldOrders} of ${figures.orders} orders have found a workshop`;
  return [...(isDone ? [] : [fault]), ...(await bookFaults(app.databaseUrl))];
}

/** What became of the orders, of the work and of the money, and how both sides have kept their promises. */
function summaryLines(facts: SummaryFacts, figures: SummaryFigures): string[] {
  const { width } = progress;
  return [
    '',
    renderSummary(facts.stories.map(summaryRow), width),
    '',
    ...renderScorecards(facts.workshopCards, facts.factoryCards, width),
    ...renderStatements(facts.statements, width),
    renderFigures(figures),
    ...renderProduction(facts.workOrders),
    ...renderMoney(facts.statements),
    '',
  ];
}

function invitation({ url }: EmbeddedApp): string {
  return `Gongfang answers at ${url}: try its API at ${url}/docs. Stop it with Ctrl-C; the next run finds all this again.`;
}

runProcess(demo);
