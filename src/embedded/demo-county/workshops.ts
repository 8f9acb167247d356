import { sixDecimals } from '../../domain/rounding.js';
import type { CountyWorkshop, Trade } from './county.types.js';
import type { Identities } from './identities.js';
import type { SeededRandom } from './seeded-random.js';
import { TOWNSHIP_PLACES, type TownshipPlace } from './township-places.js';
import { makeAbilities } from './workshop-abilities.js';
import { TRADE_MIX, WORKSHOP_LINES, type WorkshopLine } from './workshop-lines.js';
import { groupWorkers } from './workshop-workers.js';

const MEAN_POSTS = 2600 / 92;
const FILLED_SHARE = 0.81;
const IN_TOWN_SHARE = 0.6;
const OWN_NAMES =
  '巧手 锦绣 春燕 同心 惠民 康乐 金凤 百合 双喜 兴旺 和顺 美满 家和 裕民 映山红 向阳 荷花 桂花 蜀韵 天使 佳艺 鸿运 众创 乐业 新希望 丰收 晨曦 云裳 彩虹 蓝天 梦想 启航 立诚 永盛 腾达 宏发'.split(
    ' ',
  );
const STREETS = ['正街', '新街', '北门路', '滨河路', '兴隆街', '学府路', '农贸街', '车站路'];

/** So many workshops, spread over every township, with posts and people in the county's proportions. */
export function makeWorkshops(count: number, random: SeededRandom, identities: Identities): CountyWorkshop[] {
  const townships = placeWorkshops(count, random);
  const trades = shareOut(count, TRADE_MIX, random);
  const posts = makePosts(count, random);
  const staleness = shareOut(
    count,
    [
      [true, 20],
      [false, 80],
    ],
    random,
  );
  const expiry = shareOut(
    count,
    [
      [true, 10],
      [false, 90],
    ],
    random,
  );
  const hazards = shareOut(
    count,
    [
      [true, 3],
      [false, 97],
    ],
    random,
  );
  return townships.map((township, index) => {
    const trade = trades[index] ?? 'GARMENT';
    const workshop = makeWorkshop(township, trade, posts[index] ?? 5, random, identities);
    return {
      ...workshop,
      staleForDays: staleness[index] ? random.integer(15, 45) : null,
      safetyValidForDays: expiry[index] ? -random.integer(5, 90) : random.integer(75, 360),
      hasOpenMajorHazard: hazards[index] ?? false,
    };
  });
}

function makeWorkshop(
  township: TownshipPlace,
  trade: Trade,
  posts: number,
  random: SeededRandom,
  identities: Identities,
): CountyWorkshop {
  const line = random.weighted(
    WORKSHOP_LINES.filter((one) => one.trade === trade).map((one) => [one, one.weight]),
  );
  const people = Math.max(
    3,
    Math.min(posts, Math.round(posts * random.between(FILLED_SHARE - 0.14, FILLED_SHARE + 0.14))),
  );
  const [leastOrder, mostOrder] = line.minOrderQuantity;
  return {
    name: identities.unused(() => nameOf(township, line, random)),
    creditCode: identities.creditCode(trade === 'AGRO' ? '93' : '92', '511322'),
    operator: identities.person(0.8),
    trade,
    townshipCode: township.code,
    address: `营山县${township.name}${random.pick(STREETS)}${random.integer(1, 160)}号`,
    place: near(township, township.isInTown ? 0.008 : 0.012, random),
    posts,
    workers: groupWorkers(people, random),
    ...makeAbilities(line, people, random),
    // Most floors lie near the bottom of the range.
    floorFenPerStandardMinute: 40 + Math.round((trade === 'AGRO' ? 10 : 35) * random.next() ** 2),
    minOrderQuantity: 10 * Math.ceil(random.between(leastOrder, mostOrder) / 10),
    distanceLimitKm: township.isInTown ? random.integer(15, 50) : random.integer(30, 70),
    qualityStanding: random.weighted([
      ['GOOD', 88],
      ['PROBATION', 10],
      ['SUSPENDED', 2],
    ]),
    staleForDays: null,
    safetyValidForDays: 0,
    hasOpenMajorHazard: false,
  };
}

function nameOf(township: TownshipPlace, line: WorkshopLine, random: SeededRandom): string {
  const place = township.name.replace(/(街道|镇|乡)$/, '');
  return `${place}${random.pick(OWN_NAMES)}${random.pick(line.signs)}工坊`;
}

/** Every township has one as far as they go, 60 % stand in the three subdistricts, the rest anywhere outside. */
function placeWorkshops(count: number, random: SeededRandom): TownshipPlace[] {
  const inTown = TOWNSHIP_PLACES.filter((place) => place.isInTown);
  const outside = TOWNSHIP_PLACES.filter((place) => !place.isInTown);
  const townCount = Math.round(count * IN_TOWN_SHARE);
  const town = Array.from(
    { length: townCount },
    (_, index) => inTown[index % inTown.length] ?? random.pick(inTown),
  );
  const firstOfEach = random.shuffled(outside).slice(0, count - townCount);
  const more = Array.from({ length: count - townCount - firstOfEach.length }, () => random.pick(outside));
  return random.shuffled([...town, ...firstOfEach, ...more]);
}

/** Lognormal, median 22, σ 0.7, from 5 to 150, then stretched so that the county's total is met. */
function makePosts(count: number, random: SeededRandom): number[] {
  const drawn = Array.from({ length: count }, () => random.lognormal(22, 0.7, 5, 150));
  const stretch = (MEAN_POSTS * count) / drawn.reduce((sum, posts) => sum + posts, 0);
  return drawn.map((posts) => Math.round(Math.min(150, Math.max(5, posts * stretch))));
}

/** Exactly as many of each value as its percentage says, in a random order. */
function shareOut<T>(
  count: number,
  mix: readonly (readonly [value: T, percent: number])[],
  random: SeededRandom,
): T[] {
  let shared = 0;
  let percent = 0;
  const values = mix.flatMap(([value, part]) => {
    percent += part;
    const from = shared;
    shared = Math.round((count * percent) / 100);
    return Array.from({ length: shared - from }, () => value);
  });
  return random.shuffled(values);
}

function near(place: TownshipPlace, degrees: number, random: SeededRandom): CountyWorkshop['place'] {
  const jitter = (): number => random.between(-degrees, degrees);
  return {
    latitude: sixDecimals(place.latitude + jitter()),
    longitude: sixDecimals(place.longitude + jitter()),
  };
}
