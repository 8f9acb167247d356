import pg from 'pg';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../src/data-source.js';
import { SYSTEM_ACTOR } from '../src/domain/actor.js';
import { DEFAULT_POLICY } from '../src/domain/matching/policy.js';
import { workOrderStatus } from '../src/domain/production/work-order-status.js';
import { COUNTED_DAYS, formulasUnder } from '../src/domain/scorecard/measures.js';
import { addDays, shanghaiDateOn } from '../src/domain/week.js';
import type { MatchPoliciesService } from '../src/matching/match-policies.service.js';
import { CountedOfferRepository } from '../src/pairings/counted-offer.repository.js';
import { CountedOffersService } from '../src/pairings/counted-offers.service.js';
import { SystemClock } from '../src/platform/clock.js';
import { UnitOfWork } from '../src/platform/database/unit-of-work.js';
import { CountedWorkOrderRepository } from '../src/production/counted-work-order.repository.js';
import { CountedWorkOrdersService } from '../src/production/counted-work-orders.service.js';
import { WorkOrderFactRepository } from '../src/production/work-order-fact.repository.js';
import { WorkOrderRecordsService } from '../src/production/work-order-records.service.js';
import { WorkOrderRepository } from '../src/production/work-order.repository.js';
import { ScorecardAppealRepository } from '../src/scorecards/scorecard-appeal.repository.js';
import { ScorecardKeeping } from '../src/scorecards/scorecard-keeping.js';
import { ScorecardReckoningService } from '../src/scorecards/scorecard-reckoning.service.js';
import type { KeptScorecard } from '../src/scorecards/scorecard.js';
import { ScorecardRepository } from '../src/scorecards/scorecard.repository.js';
import { TrialsService } from '../src/scorecards/trials.service.js';
import type { WorkshopRatesService } from '../src/workshops/workshop-rates.service.js';
import { CountedInstalmentRepository } from '../src/settlement/counted-instalment.repository.js';
import { CountedInstalmentsService } from '../src/settlement/counted-instalments.service.js';
import { startBenchDatabase } from './stage/bench-database.js';
import { median } from './stage/figures.js';
import { finishedWork, longLedger, writeFinishedWork } from './stage/finished-work.js';
import { knob } from './stage/knobs.js';
import { SCORECARDS_SQL, STATUS_SQL } from './stage/plain-statements.js';
import { report } from './stage/report.js';

/** All scorecards of a county, and the status of one work order, each against one plain statement; see README.md. */
const WORK_ORDERS = knob('BENCH_ORDERS', 10_000);
const LEDGER_ROWS = 1000;
const TURNS = 5;
const STATUS_TURNS = 200;

const todayOn = shanghaiDateOn(new Date());
const long = longLedger(LEDGER_ROWS, todayOn);
const county = finishedWork(WORK_ORDERS, todayOn);
const database = await startBenchDatabase();
const source = new DataSource(dataSourceOptions(database.serviceUrl, { poolSize: 2 }));
// Past row level security: nothing is added to the statements themselves.
const plain = new pg.Client({ connectionString: database.url });
try {
  await writeFinishedWork(database.owner, [...county, long]);
  await source.initialize();
  await plain.connect();
  const facts = county.reduce((sum, { facts: ledger }) => sum + ledger.length, 0);
  process.stdout.write(`${WORK_ORDERS} finished work orders with ${facts} facts\n`);
  const cards = await measureScorecards();
  const status = await measureStatus();
  await report({
    name: 'scorecards',
    headers: ['ours', 'one statement'],
    comparisons: [
      {
        what: `all scorecards of a county, ${WORK_ORDERS} finished work orders`,
        unit: 'ms',
        measured: median(cards.oursMs),
        reference: median(cards.plainMs),
        aim: { most: 2 },
      },
      {
        what: `one status from ${LEDGER_ROWS} facts`,
        unit: 'ms',
        measured: median(status.oursMs),
        reference: median(status.plainMs),
        aim: { most: 2 },
      },
    ],
    details: { workOrders: WORK_ORDERS, facts, rates: cards.rates, cards, status },
  });
} finally {
  await plain.end();
  if (source.isInitialized) await source.destroy();
  await database.stop();
}

/** Reckons from nothing and keeps, in turn with the statement; both must say the same of everyone. */
async function measureScorecards() {
  const unitOfWork = new UnitOfWork(source);
  const kept = new Map<string, KeptScorecard>();
  const workOrders = new CountedWorkOrdersService(new CountedWorkOrderRepository(unitOfWork));
  const instalments = new CountedInstalmentsService(new CountedInstalmentRepository(unitOfWork));
  const offers = new CountedOffersService(new CountedOfferRepository(unitOfWork));
  // Organisations and their profiles are not there: what is reckoned is caught before it is written.
  const repository: Pick<ScorecardRepository, 'standings' | 'keep'> = {
    standings: () => Promise.resolve(new Map()),
    keep: (scorecards) => {
      for (const scorecard of scorecards) kept.set(scorecard.organisationId, scorecard);
      return Promise.resolve();
    },
  };
  const rates = { keep: () => Promise.resolve() } as unknown as WorkshopRatesService;
  const policies = { current: () => Promise.resolve(DEFAULT_POLICY) } as unknown as MatchPoliciesService;
  const trials = new TrialsService(
    workOrders,
    offers,
    instalments,
    new ScorecardAppealRepository(unitOfWork),
  );
  const keeping = new ScorecardKeeping(repository as ScorecardRepository, trials, rates);
  const service = new ScorecardReckoningService(unitOfWork, keeping, trials, policies, new SystemClock());
  const ask = () => plain.query<PlainRate>(SCORECARDS_SQL, [todayOn, since(), formulas()]);
  const [oursMs, plainMs]: [number[], number[]] = [[], []];
  let rows: readonly PlainRate[] = [];
  for (let turn = 0; turn <= TURNS; turn += 1) {
    const ours = await timed(() => service.refresh());
    const theirs = await timed(async () => {
      ({ rows } = await ask());
    });
    // The first turn warms both up.
    if (turn > 0) oursMs.push(ours);
    if (turn > 0) plainMs.push(theirs);
  }
  expectSameRates(kept, rows);
  return { oursMs, plainMs, rates: rows.length };
}

interface PlainRate {
  readonly organisationId: string;
  readonly measure: keyof KeptScorecard['rates'];
  readonly rate: number;
  readonly facts: number;
}

function since(): string {
  return `${addDays(todayOn, -COUNTED_DAYS)}T00:00:00+08:00`;
}

function formulas(): string {
  const rows = Object.entries(formulasUnder(DEFAULT_POLICY)).map(
    ([measure, { prior, priorWeight: weight, halfLifeDays }]) => ({
      measure,
      prior,
      weight,
      half_life: halfLifeDays,
    }),
  );
  return JSON.stringify(rows);
}

/** The last of six decimals may be rounded either way. @throws Error when a rate or its facts differ */
function expectSameRates(kept: ReadonlyMap<string, KeptScorecard>, rows: readonly PlainRate[]): void {
  const known = [...kept.values()].flatMap(({ rates }) => Object.values(rates));
  if (known.filter(({ facts }) => facts > 0).length !== rows.length) throw new Error('rates are missing');
  for (const { organisationId, measure, rate, facts } of rows) {
    const ours = kept.get(organisationId)?.rates[measure];
    if (ours?.facts !== facts || Math.abs(ours.rate - rate) > 1.5e-6) {
      throw new Error(`${organisationId} ${measure}: ${JSON.stringify(ours)}, not ${rate} of ${facts}`);
    }
  }
}

/** One work order read with its ledger, and its status found, in turn with the statement. */
async function measureStatus() {
  const unitOfWork = new UnitOfWork(source);
  const records = new WorkOrderRecordsService(
    new WorkOrderRepository(unitOfWork),
    new WorkOrderFactRepository(unitOfWork),
  );
  const [oursMs, plainMs]: [number[], number[]] = [[], []];
  await unitOfWork.run(SYSTEM_ACTOR, async () => {
    for (let turn = 0; turn < STATUS_TURNS; turn += 1) {
      let [status, reference] = ['', ''];
      const ours = await timed(async () => {
        const { workOrder, state } = await records.get(SYSTEM_ACTOR, long.id);
        status = workOrderStatus(workOrder, state);
      });
      const theirs = await timed(async () => {
        const { rows } = await plain.query<{ status: string }>(STATUS_SQL, [long.id]);
        reference = rows[0]?.status ?? '';
      });
      if (status === '' || status !== reference)
        throw new Error(`${status} is ${reference} by the statement`);
      oursMs.push(ours);
      plainMs.push(theirs);
    }
  });
  return { oursMs: oursMs.slice(STATUS_TURNS / 2), plainMs: plainMs.slice(STATUS_TURNS / 2) };
}

async function timed(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
