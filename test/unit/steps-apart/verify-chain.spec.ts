import type { MatchWorkshop } from '../../../src/domain/matching/match-types.js';
import type { ChainResult, ChainStage } from '../../../src/domain/matching/steps-apart/chain.js';
import { chainOrder } from '../../../src/domain/matching/steps-apart/chain-order.js';
import { type ChainCase, chainViolations } from '../../../src/domain/matching/steps-apart/verify-chain.js';
import { addDays } from '../../../src/domain/week.js';
import { aPolicy, TODAY_ON } from '../../support/match-factories.js';
import { aLongOrder, aSpecialist } from './chain-cases.js';

const workshops = [
  aSpecialist('cutter', ['cutting']),
  aSpecialist('sewer', ['sewing']),
  aSpecialist('second', ['sewing'], 900),
  aSpecialist('packer', ['packing']),
];
const sound: ChainCase = {
  order: aLongOrder({ openQuantity: 700 }),
  workshops,
  policy: aPolicy(),
  todayOn: TODAY_ON,
};
const plan = chainOrder(sound.order, workshops, sound.policy, TODAY_ON);

interface Mistake {
  readonly given?: Partial<ChainCase>;
  readonly order?: Partial<ChainCase['order']>;
  readonly sewer?: Partial<MatchWorkshop>;
  readonly result?: Partial<ChainResult>;
  /** Change of the middle stage. */
  readonly stage?: Partial<ChainStage>;
  /** Change of the middle stage's first share. */
  readonly share?: Partial<ChainStage['shares'][number]>;
}

/** What the checker says when one fact of a sound chain is changed. */
function told({ given, order, sewer, result, stage, share }: Mistake): string {
  const changed = plan.stages.map((one, at) => {
    if (at !== 1) return one;
    const [first, ...others] = one.shares;
    return { ...one, shares: [{ ...first!, ...share }, ...others], ...stage };
  });
  return chainViolations(
    {
      ...sound,
      order: { ...sound.order, ...order },
      workshops: workshops.map((one) => (one.workshopId === 'sewer' ? { ...one, ...sewer } : one)),
      ...given,
    },
    { ...plan, stages: changed, ...result },
  ).join('\n');
}

const [cut, sew, pack] = plan.stages;
const [share, other] = sew!.shares;
const [lot, ...lots] = share!.lots;

describe('chainViolations', () => {
  it('finds none in a sound chain', () => {
    expect(plan.stages.map(({ shares }) => shares.length)).toEqual([1, 2, 1]);
    expect(told({})).toBe('');
  });

  it.each<[string, Mistake]>([
    ['700 placed and 1 unplaced are not 700', { result: { unplacedQuantity: 1 } }],
    ['do not go together', { result: { unplacedReason: 'MAX_WORKSHOPS' } }],
    ['a single stage is no chain', { result: { stages: [cut!] } }],
    ['a part of an all-or-nothing order', { order: { isAllOrNothing: true, openQuantity: 701 } }],
    ['4 workshops instead of at most 3', { order: { maxWorkshops: 3 } }],
    ['add up to 401 fen instead of 400', { stage: { unitPriceFen: 301 } }],
    ['is not paid by its standard minutes', { stage: { unitPriceFen: 302 } }],
    ['a price that is not its own', { stage: { priceFen: sew!.priceFen + 1 } }],
    ['makes 701 instead of 700', { share: { quantity: share!.quantity + 1 } }],
    ['has a workshop twice', { stage: { shares: [share!, share!] } }],
    ['ends before it begins', { stage: { finishOn: '2026-03-04' } }],
    ['has 0 lines of sewer', { stage: { lines: sew!.lines.slice(1) } }],
    ['tells another quantity', { stage: { lines: sew!.lines.map((line) => ({ ...line, quantity: 7 })) } }],
    ['not considered', { given: { workshops: workshops.slice(1) } }],
  ])('finds sums that do not add up: %s', (words, mistake) => {
    expect(told(mistake)).toContain(words);
  });

  it.each<[string, Mistake]>([
    ['steps 1,2,3 are done instead of 1,2,3,4', { order: { steps: fourSteps() } }],
    ['steps 1,3 are done', { result: { stages: [cut!, pack!] } }],
    ['steps 2,1,3 are done', { result: { stages: [sew!, cut!, pack!] } }],
    ['steps 1,1,2,3 are done', { stage: { firstPosition: 1 } }],
    ['goods on the way cutter>sewer come too late', { stage: { startOn: addDays(sew!.startOn, -1) } }],
    ['goods on the way sewer>packer come too late', { stage: { finishOn: addDays(sew!.finishOn, 1) } }],
    ['goods on the way packer>null come too late', { order: { dueOn: pack!.finishOn } }],
    ['goods on the way null>cutter come too late', { order: { earliestStartOn: cut!.startOn } }],
    ['goods on the way null>cutter come too late', { given: { todayOn: cut!.startOn } }],
    ['the way cutter>sewer is too far', { sewer: { distanceLimitKm: -1 } }],
    [
      'the way cutter>sewer is not told as it is',
      { sewer: { location: { latitude: 31.2, longitude: 106.5 } } },
    ],
    ['6 ways are told instead of', { result: { stages: [cut!, pack!] } }],
    ['5 ways are told instead of 6', { result: { legs: plan.legs.slice(1) } }],
    [
      'is not told as it is',
      { result: { legs: plan.legs.map((leg) => ({ ...leg, transportDays: leg.transportDays + 1 })) } },
    ],
  ])('finds what is out of turn: %s', (words, mistake) => {
    expect(told(mistake)).toContain(words);
  });

  it.each<[string, Mistake]>([
    ['lacks the skill of sewing', { sewer: { skills: new Map([['sewing', 0]]) } }],
    ['lacks the equipment press', { order: { steps: withPress() } }],
    ['sewer is excluded', { order: { exclusions: new Map([['sewer', 'DECLINED']]) } }],
    ['is suspended', { sewer: { qualityStanding: 'SUSPENDED' } }],
    ['has an open major hazard', { sewer: { hasOpenMajorHazard: true } }],
    ['has no valid safety inspection', { sewer: { safetyValidUntilOn: '2026-03-28' } }],
    ['is paid below its floor', { sewer: { floorFenPerStandardMinute: 51 } }],
    ['gets less than the least lot', { sewer: { minOrderQuantity: share!.quantity + 1 } }],
    ['gets less than the least lot', { order: { minLot: other!.quantity + 1 } }],
    [
      'sewer gets more of sewing than probation allows',
      { sewer: { qualityStanding: 'PROBATION', onTimeFacts: 0 } },
    ],
    ['has no whole minutes', { share: { lots: [{ ...lot!, minutes: 0.5 }, ...lots] } }],
    ['more planned than free', { share: { lots: [{ ...lot!, weekOn: '2026-03-23' }, ...lots] } }],
    ['more planned than free', { sewer: { capacity: held() } }],
    ['not the sum of its lots', { share: { standardMinutes: 1 } }],
    ['minutes of sewing planned where', { share: { lots } }],
    ['sewer sewing 2026-03-09 is promised twice', { sewer: { capacity: held() } }],
  ])('finds whom it should not have been given to, and too much: %s', (words, mistake) => {
    expect(told(mistake)).toContain(words);
  });
});

function fourSteps(): ChainCase['order']['steps'] {
  const { steps } = sound.order;
  return [...steps, { ...steps[0]!, position: 4 }];
}

function withPress(): ChainCase['order']['steps'] {
  return sound.order.steps.map((step) => (step.position === 2 ? { ...step, equipmentCode: 'press' } : step));
}

function held(): MatchWorkshop['capacity'] {
  return workshops[1]!.capacity.map((week) => ({ ...week, heldMinutes: 300 }));
}
