import { haversineKm, type Place } from '../../domain/geo.js';
import type { RoadDistance } from '../../domain/matching/match-types.js';
import { estimate, RoadDistances } from './road-distances.js';

export interface OsrmSettings {
  /** Where OSRM answers, e.g. http://localhost:5000 */
  readonly url: string;
  /** Longest that one question may take. */
  readonly timeoutMs: number;
  /** After failures OSRM is left alone for so long. */
  readonly pauseMs: number;
}

/** osrm-routed takes no more in one question unless told otherwise: 99 places and the one they go to. */
const MOST_PLACES = 99;
const MOST_AT_ONCE = 4;
const MOST_KEPT = 100_000;
const MOST_FAILURES = 3;
/** An answer that takes a quarter of the time limit counts as a failure too: a round asks many questions. */
const SLOW_PART = 4;
const MOST_ANSWER_BYTES = 1_000_000;
/** No road is this much longer than the straight line; a place set upon a road far away looks like it. */
const MOST_DETOUR = 10;
const NEAR_KM = 20;

/**
 * Road distances by OSRM's table service (project-osrm.org, GET /table/v1). What it answered is kept; what it does not
 * answer in time, or answers without sense, is estimated. After some failures in a row it is not asked for a while.
 */
export class OsrmRoads extends RoadDistances {
  /** Km by from and to, oldest use first. */
  private readonly kept = new Map<string, number>();
  private failures = 0;
  private pausedUntil = 0;
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(private readonly settings: OsrmSettings) {
    super();
  }

  async to(shipTo: Place, from: readonly Place[], detourFactor: number): Promise<RoadDistance[]> {
    const unknown = from.filter((place) => !this.kept.has(keyOf(place, shipTo)));
    const chunks = Array.from({ length: Math.ceil(unknown.length / MOST_PLACES) }, (_, chunk) =>
      unknown.slice(chunk * MOST_PLACES, (chunk + 1) * MOST_PLACES),
    );
    const asked = await Promise.all(chunks.map((places) => this.inTurn(() => this.ask(shipTo, places))));
    // Of more places than are kept, the first would be forgotten before they are read.
    const answers = new Map(asked.flat());
    return from.map((place) => {
      const key = keyOf(place, shipTo);
      const km = answers.get(key) ?? this.recall(key);
      return km === undefined ? estimate(shipTo, place, detourFactor, 'FALLBACK') : { km, source: 'OSRM' };
    });
  }

  /** Runs `work` when fewer than so many others are running. */
  private async inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.running >= MOST_AT_ONCE)
      await new Promise<void>((resolve) => {
        this.waiting.push(resolve);
      });
    else this.running += 1;
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.running -= 1;
    }
  }

  private async ask(shipTo: Place, places: readonly Place[]): Promise<[string, number][]> {
    const start = performance.now();
    if (start < this.pausedUntil) return [];
    try {
      const metres = await this.fetchMetres(shipTo, places);
      if (performance.now() - start > this.settings.timeoutMs / SLOW_PART) this.countFailure();
      else this.failures = 0;
      const found = places.flatMap((place, row) => plausible(shipTo, place, metres[row]));
      for (const [key, km] of found) this.keep(key, km);
      return found;
    } catch {
      this.countFailure();
      return [];
    }
  }

  private countFailure(): void {
    this.failures += 1;
    if (this.failures >= MOST_FAILURES) this.pausedUntil = performance.now() + this.settings.pauseMs;
  }

  private async fetchMetres(shipTo: Place, places: readonly Place[]): Promise<unknown[]> {
    const coordinates = [...places, shipTo]
      .map(({ longitude, latitude }) => `${longitude},${latitude}`)
      .join(';');
    const sources = places.map((_, place) => place).join(';');
    const query = `sources=${sources}&destinations=${places.length}&annotations=distance`;
    const url = `${this.settings.url.replace(/\/$/, '')}/table/v1/driving/${coordinates}?${query}`;
    const answer = await fetch(url, {
      signal: AbortSignal.timeout(this.settings.timeoutMs),
      redirect: 'error',
    });
    const { distances } = JSON.parse(await readText(answer)) as { distances?: unknown };
    if (!answer.ok || !Array.isArray(distances) || distances.length !== places.length)
      throw new Error(`OSRM answered ${answer.status} without a table`);
    return distances.map((row: unknown) => (Array.isArray(row) ? (row[0] as unknown) : null));
  }

  private keep(key: string, km: number): void {
    this.kept.set(key, km);
    const [oldest] = this.kept.keys();
    if (this.kept.size > MOST_KEPT && oldest !== undefined) this.kept.delete(oldest);
  }

  private recall(key: string): number | undefined {
    const km = this.kept.get(key);
    if (km === undefined) return undefined;
    this.kept.delete(key);
    this.kept.set(key, km);
    return km;
  }
}

/** The answer as text. @throws Error when it is larger than any table */
async function readText(answer: Response): Promise<string> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of answer.body ?? []) {
    const part = piece as Uint8Array;
    bytes += part.byteLength;
    if (bytes > MOST_ANSWER_BYTES) throw new Error('OSRM answered more than a table');
    pieces.push(part);
  }
  return Buffer.concat(pieces).toString('utf8');
}

/** The distance in km, none where it makes no sense. A road is never shorter than the straight line. */
function plausible(shipTo: Place, place: Place, metres: unknown): [string, number][] {
  if (typeof metres !== 'number' || !Number.isFinite(metres) || metres < 0) return [];
  const straightKm = haversineKm(place, shipTo);
  if (metres / 1000 > straightKm * MOST_DETOUR + NEAR_KM) return [];
  const km = Math.ceil(Math.max(metres, straightKm * 1000)) / 1000;
  return [[keyOf(place, shipTo), km]];
}

function keyOf(from: Place, to: Place): string {
  return [from.latitude, from.longitude, to.latitude, to.longitude].join(' ');
}
