import pg from 'pg';
import { haversineKm, type Place } from '../src/domain/geo.js';
import { CandidateIndex, type NearestQuery } from '../src/domain/matching/candidates/candidate-index.js';
import type { NearWorkshop } from '../src/domain/matching/candidates/nearest-list.js';
import type { UnitOfWork } from '../src/platform/database/unit-of-work.js';
import { CandidateRepository } from '../src/workshops/candidate.repository.js';
import { CandidatesService } from '../src/workshops/candidates.service.js';
import { type Nearby, NearbyWorkshopRepository } from '../src/workshops/nearby-workshop.repository.js';
import { startBenchDatabase } from './stage/bench-database.js';
import { percentile } from './stage/figures.js';
import { report } from './stage/report.js';
import { type CountryWorkshop, settleCountry, writeCountry } from './stage/country.js';

/** The nearest 40 with some skills among the workshops of a country, in memory and in PostgreSQL; see README.md. */
const WORKSHOPS = 250_000;
const QUERIES = 1000;
const WARM_UP = 200;
/** Answers compared with a look at every workshop. */
const PROVEN = 100;
/** Each question is asked so often, of either, and its shortest wait counts: whoever is interrupted is not slower. */
const TURNS = 3;

const { workshops, queries } = settleCountry(WORKSHOPS, QUERIES + WARM_UP);
const database = await startBenchDatabase();
try {
  await writeCountry(database.owner, workshops);
  process.stdout.write(`${WORKSHOPS} workshops settled\n`);
  const inMemory = measureIndex();
  const inDatabase = await measureDatabase();
  const service = await measureService();
  const [wrong, differing] = [wrongAnswers(inMemory.answers), differingAnswers(inMemory, inDatabase)];
  const compared = (name: string, share: number, aim: number) => ({
    what: `nearest 40, ${name}: PostgreSQL ÷ memory`,
    unit: 'ms',
    measured: percentile(inDatabase.waitsMs, share),
    reference: percentile(inMemory.waitsMs, share),
    aim: { least: aim },
  });
  await report({
    name: 'candidates',
    headers: ['PostgreSQL', 'memory'],
    comparisons: [
      compared('p50', 0.5, 1),
      compared('p99', 0.99, 15),
      {
        what: 'memory of the index',
        unit: 'MB',
        measured: inMemory.megabytes,
        reference: 60,
        aim: { most: 1 },
      },
      {
        what: `wrong of ${PROVEN} answers, + 1`,
        unit: '',
        measured: wrong + 1,
        reference: 1,
        aim: { most: 1 },
      },
      {
        what: `answers of ${QUERIES} that differ, + 1`,
        unit: '',
        measured: differing + 1,
        reference: 1,
        aim: { most: 1 },
      },
    ],
    details: {
      workshops: WORKSHOPS,
      queries: QUERIES,
      meanAnswers: inMemory.answers.reduce((sum, { length }) => sum + length, 0) / QUERIES,
      indexMegabytes: inMemory.megabytes,
      heapMegabytes: inMemory.heapMegabytes,
      rebuildMs: inMemory.rebuildMs,
      rebuildUnsortedMs: inMemory.unsortedMs,
      unsorted: {
        p50: percentile(inMemory.unsortedWaitsMs, 0.5),
        p99: percentile(inMemory.unsortedWaitsMs, 0.99),
      },
      ...service,
      memoryMs: summary(inMemory.waitsMs),
      databaseMs: summary(inDatabase.waitsMs),
    },
  });
  process.stdout.write(
    `rebuilt in ${inMemory.rebuildMs.toFixed(0)} ms from rows, ${service.loadMs.toFixed(0)} ms from the database; ` +
      `read on in ${service.catchUpMs.toFixed(2)} ms; heap ${inMemory.heapMegabytes.toFixed(1)} MB\n`,
  );
} finally {
  await database.stop();
}

interface Measured {
  readonly answers: readonly (readonly NearWorkshop[])[];
  readonly waitsMs: readonly number[];
}

function measureIndex() {
  globalThis.gc?.();
  const before = process.memoryUsage();
  const start = performance.now();
  const index = CandidateIndex.of(workshops);
  const rebuildMs = performance.now() - start;
  globalThis.gc?.();
  const after = process.memoryUsage();
  const sizes = ({ heapUsed, arrayBuffers }: NodeJS.MemoryUsage) => heapUsed + arrayBuffers;
  const sorted = ask(index);
  const again = performance.now();
  const unsorted = new CandidateIndex();
  for (const workshop of workshops) unsorted.put(workshop);
  const unsortedMs = performance.now() - again;
  return {
    ...sorted,
    unsortedMs,
    unsortedWaitsMs: ask(unsorted).waitsMs,
    rebuildMs,
    megabytes: index.byteLength / 1e6,
    heapMegabytes: (sizes(after) - sizes(before)) / 1e6,
  };
}

function ask(index: CandidateIndex): Measured {
  const waitsMs: number[] = [];
  const answers = queries.map((query) => {
    let answer: NearWorkshop[] = [];
    let wait = Infinity;
    for (let turn = 0; turn < TURNS; turn += 1) {
      const start = performance.now();
      answer = index.nearest(query);
      wait = Math.min(wait, performance.now() - start);
    }
    waitsMs.push(wait);
    return answer;
  });
  return { answers: answers.slice(WARM_UP), waitsMs: waitsMs.slice(WARM_UP) };
}

/** As the product asks: its statement, prepared once, on a login that owns nothing, under row level security. */
async function measureDatabase(): Promise<Measured> {
  const client = await serviceClient();
  const repository = new NearbyWorkshopRepository(unitOfWorkOn(client));
  const waitsMs: number[] = [];
  const answers: NearWorkshop[][] = [];
  for (const { near, needed: levels, radiusKm, most: limit } of queries) {
    const needed = { levels, equipmentCodes: [] };
    let found: Nearby[] = [];
    let wait = Infinity;
    for (let turn = 0; turn < TURNS; turn += 1) {
      const start = performance.now();
      found = await repository.find({ near, radiusKm, needed, after: null, limit });
      wait = Math.min(wait, performance.now() - start);
    }
    waitsMs.push(wait);
    answers.push(found.map(({ id, straightKm }) => ({ workshopId: id, straightKm })));
  }
  await client.end();
  return { answers: answers.slice(WARM_UP), waitsMs: waitsMs.slice(WARM_UP) };
}

/** How long a process takes to load its index, and to read on when nothing has changed. */
async function measureService(): Promise<{ loadMs: number; catchUpMs: number }> {
  const client = await serviceClient();
  const service = new CandidatesService(new CandidateRepository(unitOfWorkOn(client)));
  const start = performance.now();
  await service.forOrders([]);
  const loadMs = performance.now() - start;
  const waits: number[] = [];
  for (let turn = 0; turn < 200; turn += 1) {
    const at = performance.now();
    await service.forOrders([]);
    waits.push(performance.now() - at);
  }
  await client.end();
  return { loadMs, catchUpMs: percentile(waits, 0.5) };
}

async function serviceClient(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: database.serviceUrl });
  await client.connect();
  await client.query(
    `SELECT set_config('role', 'gongfang_service', false), set_config('gongfang.role', 'SYSTEM', false)`,
  );
  return client;
}

/** The part of the unit of work that repositories use, on one connection that prepares its statements. */
function unitOfWorkOn(client: pg.Client): UnitOfWork {
  const query = async (text: string, values: unknown[] = []): Promise<unknown[]> =>
    (await client.query({ name: `bench-${text.length}`, text, values })).rows;
  return { manager: { query } } as unknown as UnitOfWork;
}

function summary(waitsMs: readonly number[]): object {
  return { p50: percentile(waitsMs, 0.5), p90: percentile(waitsMs, 0.9), p99: percentile(waitsMs, 0.99) };
}

function wrongAnswers(answers: Measured['answers']): number {
  return queries
    .slice(WARM_UP, WARM_UP + PROVEN)
    .filter((query, place) => JSON.stringify(bruteForce(query)) !== JSON.stringify(answers[place])).length;
}

function bruteForce({ near, needed, radiusKm, most }: NearestQuery): NearWorkshop[] {
  const holds = ({ skills }: CountryWorkshop): boolean =>
    [...needed].every(([processId, level]) => (skills.get(processId) ?? 0) >= level);
  const distance = (place: Place): number => haversineKm(place, near);
  return workshops
    .filter(holds)
    .map(({ workshopId, location }) => ({ workshopId, straightKm: distance(location) }))
    .filter(({ straightKm }) => straightKm <= radiusKm)
    .toSorted((a, b) => a.straightKm - b.straightKm || (a.workshopId < b.workshopId ? -1 : 1))
    .slice(0, most);
}

/** The two reckon sines with libraries of their own: distances agree to the micrometre, the workshops wholly. */
function differingAnswers(ours: Measured, theirs: Measured): number {
  return ours.answers.filter((answer, place) => {
    const other = theirs.answers[place] ?? [];
    return (
      answer.length !== other.length ||
      answer.some(({ workshopId, straightKm }, rank) => {
        const same = other[rank];
        return same?.workshopId !== workshopId || Math.abs(same.straightKm - straightKm) > 1e-9;
      })
    );
  }).length;
}
