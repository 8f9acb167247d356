import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { haversineKm, type Place } from '../../../src/domain/geo.js';
import { OsrmRoads } from '../../../src/platform/roads/osrm-roads.js';
import { estimate, GreatCircleRoads } from '../../../src/platform/roads/road-distances.js';

const SHIP_TO = { latitude: 31.083, longitude: 106.572 };
const DETOUR = 1.4;
const places = (count: number): Place[] =>
  Array.from({ length: count }, (_, place) => ({
    latitude: 31.083 + (place + 1) * 0.01,
    longitude: 106.572,
  }));

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

let server: Server;
let url: string;
let questions: string[];
let answer: Answer;

beforeEach(async () => {
  questions = [];
  server = createServer((request, response) => {
    questions.push(request.url ?? '');
    answer(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
});

const roads = (settings: object = {}) =>
  new OsrmRoads({ url, timeoutMs: 5000, pauseMs: 60_000, ...settings });
const say =
  (status: number, body: string): Answer =>
  (_, response) =>
    void response.writeHead(status).end(body);
const table = (distances: unknown): Answer => say(200, JSON.stringify({ code: 'Ok', distances }));
/** Every road is 1.7 times the straight line, reckoned from the coordinates that came. */
const playOsrm: Answer = (request, response) => {
  const [path = '', query = ''] = (request.url ?? '').split('?');
  const given = path.split('/').at(-1)?.split(';') ?? [];
  const at = given
    .map((pair) => pair.split(',').map(Number))
    .map(([longitude = 0, latitude = 0]) => ({ latitude, longitude }));
  const sources = new URLSearchParams(query).get('sources')?.split(';').map(Number) ?? [];
  const to = at[Number(new URLSearchParams(query).get('destinations'))] ?? SHIP_TO;
  table(sources.map((source) => [haversineKm(at[source] ?? SHIP_TO, to) * 1700]))(request, response);
};
const fallbacks = (from: readonly Place[]) =>
  from.map((place) => estimate(SHIP_TO, place, DETOUR, 'FALLBACK'));

describe('road distances', () => {
  it('are estimated from the straight line where no network is known', async () => {
    const [one] = await new GreatCircleRoads().to(SHIP_TO, places(1), DETOUR);
    expect(one).toEqual({
      km: Math.round(haversineKm(SHIP_TO, places(1)[0] ?? SHIP_TO) * 1400) / 1000,
      source: 'GREAT_CIRCLE',
    });
  });

  it('come from the network, in questions of at most 100 coordinates, each in its place', async () => {
    answer = playOsrm;
    const from = places(250);
    const found = await roads().to(SHIP_TO, from, DETOUR);
    found.forEach(({ km, source }, place) => {
      expect(source).toBe('OSRM');
      expect(km).toBeCloseTo(haversineKm(from[place] ?? SHIP_TO, SHIP_TO) * 1.7, 2);
    });
    expect(questions.map((asked) => asked.split('?')[0]?.split(';').length)).toEqual([100, 100, 53]);
  });

  it('are asked for once and kept', async () => {
    answer = playOsrm;
    const osrm = roads();
    const first = await osrm.to(SHIP_TO, places(3), DETOUR);
    expect(await osrm.to(SHIP_TO, places(3), DETOUR)).toEqual(first);
    await osrm.to(SHIP_TO, places(4), DETOUR);
    expect(questions.map((asked) => asked.split('?')[0]?.split(';').length)).toEqual([4, 2]);
  });

  it.each<[string, Answer]>([
    ['500', say(500, 'broken')],
    ['an error that looks like a table', say(400, '{"code":"InvalidQuery","distances":[[1],[2]]}')],
    ['what is no JSON', say(200, '<html>')],
    ['JSON without a table', say(200, '{"code":"Ok"}')],
    ['null', say(200, 'null')],
    ['too few rows', table([[1]])],
    ['no way', table([[null], [null]])],
    ['texts', table([['7'], ['8']])],
    ['negative distances', table([[-1], [-1]])],
    ['distances around the Earth', table([[4e10], [1e300]])],
    ['more than any table', say(200, `${' '.repeat(1_100_000)}{}`)],
    [
      'half an answer',
      (_, response) => {
        response.writeHead(200, { 'content-length': 100 }).write('{');
        response.destroy();
      },
    ],
  ])('are estimated, and say so, when the network answers %s', async (_, played) => {
    answer = played;
    expect(await roads().to(SHIP_TO, places(2), DETOUR)).toEqual(fallbacks(places(2)));
  });

  it('are estimated for those alone whom the network does not reach, and never shorter than the straight line', async () => {
    answer = table([[null], [10]]);
    const from = places(2);
    const straightKm = haversineKm(from[1] ?? SHIP_TO, SHIP_TO);
    expect(await roads().to(SHIP_TO, from, DETOUR)).toEqual([
      ...fallbacks(from.slice(0, 1)),
      { km: Math.ceil(straightKm * 1000) / 1000, source: 'OSRM' },
    ]);
  });

  it('do not wait for a network that is silent, nor ask it again for a while', async () => {
    answer = () => undefined;
    const osrm = roads({ timeoutMs: 50 });
    for (let turn = 0; turn < 5; turn += 1) {
      expect(await osrm.to(SHIP_TO, places(2), DETOUR)).toEqual(fallbacks(places(2)));
    }
    expect(questions).toHaveLength(3);
  });

  it('come from the network again once the pause is over', async () => {
    answer = say(500, '');
    const osrm = roads({ pauseMs: 0 });
    for (let turn = 0; turn < 3; turn += 1) await osrm.to(SHIP_TO, places(1), DETOUR);
    answer = playOsrm;
    expect((await osrm.to(SHIP_TO, places(1), DETOUR)).map(({ source }) => source)).toEqual(['OSRM']);
  });

  it('are asked of the network by four at once at most', async () => {
    let [open, most] = [0, 0];
    answer = (request, response) => {
      open += 1;
      most = Math.max(most, open);
      setImmediate(() => {
        open -= 1;
        playOsrm(request, response);
      });
    };
    const found = await roads().to(SHIP_TO, places(990), DETOUR);
    expect(found.every(({ source }) => source === 'OSRM')).toBe(true);
    expect(most).toBeLessThanOrEqual(4);
  });

  it('are estimated where nobody listens', async () => {
    const osrm = roads({ url: 'http://127.0.0.1:9' });
    expect(await osrm.to(SHIP_TO, places(1), DETOUR)).toEqual(fallbacks(places(1)));
  });
});
