import type {
  MatchOrder,
  MatchResult,
  MatchWorkshop,
  Share,
} from '../../../src/domain/matching/match-types.js';
import { matchOrder } from '../../../src/domain/matching/pipeline.js';
import { violations } from '../../../src/domain/matching/verify.js';
import { anOrder, aPolicy, aWorkshop, TODAY_ON } from '../../support/match-factories.js';

const order = anOrder({ openQuantity: 2500 });
const workshops = ['w1', 'w2'].map((workshopId) => aWorkshop({ workshopId }));
const policy = aPolicy();
const result = matchOrder(order, workshops, policy, TODAY_ON);
const [first, second] = result.shares;

/** What the checker finds in a sound proposal when a fact of it is changed. */
function found(changes: {
  order?: Partial<MatchOrder>;
  workshop?: Partial<MatchWorkshop>;
  result?: Partial<MatchResult>;
  share?: Partial<Share>;
}): string[] {
  const changedWorkshops = workshops.map((workshop) =>
    workshop.workshopId === second?.workshopId ? { ...workshop, ...changes.workshop } : workshop,
  );
  const shares = [first!, { ...second!, ...changes.share }];
  const changedResult = { ...result, shares, ...changes.result };
  return violations({ ...order, ...changes.order }, changedWorkshops, policy, TODAY_ON, changedResult);
}

function textsOf(changes: Parameters<typeof found>[0]): string {
  return found(changes).join('\n');
}

describe('violations', () => {
  it('finds none in a sound proposal', () => {
    expect(found({})).toEqual([]);
  });

  it('finds sums that do not add up', () => {
    expect(textsOf({ result: { unplacedQuantity: 1 } })).toContain('are not 2500');
    expect(textsOf({ share: { quantity: 511 } })).toContain('are not 2500');
    expect(textsOf({ result: { unplacedQuantity: -1 } })).toContain('more is placed than is open');
    expect(textsOf({ result: { unplacedReason: 'MAX_WORKSHOPS' } })).toContain('do not go together');
    expect(textsOf({ share: { standardMinutes: 1 } })).toContain('not the sum of its lots');
  });

  it('finds broken split rules', () => {
    expect(textsOf({ order: { maxWorkshops: 1 } })).toContain('2 workshops instead of at most 1');
    expect(textsOf({ order: { minLot: 600 } })).toContain('less than the min lot');
    expect(textsOf({ workshop: { minOrderQuantity: 600 } })).toContain(
      'less than its minimum order quantity',
    );
    expect(textsOf({ order: { isAllOrNothing: true, openQuantity: 2600 } })).toContain('all-or-nothing');
    expect(textsOf({ share: { quantity: 511.5 } })).toContain('no whole units');
  });

  it('finds shares and lines that do not belong', () => {
    expect(textsOf({ result: { shares: [first!, { ...second!, workshopId: 'w9' }] } })).toContain(
      'w9 is not among the workshops',
    );
    expect(textsOf({ result: { shares: [first!, first!] } })).toContain('two shares');
    expect(textsOf({ result: { lines: [] } })).toContain('has 0 lines');
    expect(textsOf({ result: { lines: [...result.lines, result.lines[0]!] } })).toContain('has 2 lines');
    const wrong = result.lines.map((line) => ({ ...line, quantity: 7 }));
    expect(textsOf({ result: { lines: wrong } })).toContain('tells another quantity');
  });

  it('finds every gate that was passed by', () => {
    const far = { latitude: 32, longitude: 106.572 };
    const [step] = order.steps;
    const excluded = new Map([[second!.workshopId, 'BLOCKED' as const]]);
    expect(textsOf({ workshop: { skills: new Map([['sewing', 1]]) } })).toContain(
      'lacks the skill of sewing',
    );
    expect(textsOf({ order: { steps: [{ ...step!, equipmentCode: 'press' }] } })).toContain(
      'equipment press',
    );
    expect(textsOf({ order: { exclusions: excluded } })).toContain('is excluded');
    expect(textsOf({ workshop: { qualityStanding: 'SUSPENDED' } })).toContain('is suspended');
    expect(textsOf({ workshop: { hasOpenMajorHazard: true } })).toContain('open major hazard');
    expect(textsOf({ workshop: { safetyValidUntilOn: '2026-03-14' } })).toContain(
      'no valid safety inspection',
    );
    expect(textsOf({ workshop: { location: far } })).toContain('too far away');
    expect(textsOf({ workshop: { floorFenPerStandardMinute: 81 } })).toContain('paid below its floor');
  });

  it('finds lots that exceed or miss what they should be', () => {
    const [lot] = second!.lots;
    const week = (minutes: number, weekOn = lot!.weekOn): Share['lots'] => [{ ...lot!, minutes, weekOn }];
    expect(textsOf({ share: { lots: week(2619) } })).toContain(
      'has 2619 minutes of sewing planned where 2620',
    );
    expect(textsOf({ share: { lots: week(2621) } })).toContain(
      'has 2621 minutes of sewing planned where 2620',
    );
    expect(textsOf({ share: { lots: week(5001) } })).toContain('more planned than free in sewing 2026-03-02');
    expect(textsOf({ share: { lots: week(2620, '2026-03-16') } })).toContain('more planned than free');
    expect(textsOf({ share: { lots: week(0.5) } })).toContain('without whole minutes');
    expect(textsOf({ order: { earliestStartOn: '2026-03-06' } })).toContain('more planned than free');
    expect(textsOf({ order: { dueOn: '2026-03-03' } })).toContain('more planned than free');
    expect(textsOf({ workshop: { qualityStanding: 'PROBATION', capacity: workshops[0]!.capacity } })).toEqual(
      '',
    );
    const scarce = workshops[0]!.capacity.map((free) => ({ ...free, availableMinutes: 4000 }));
    expect(
      textsOf({ workshop: { qualityStanding: 'PROBATION', onTimeFacts: 0, capacity: scarce } }),
    ).toContain('probation');
    const held = workshops[0]!.capacity.map((free) => ({ ...free, heldMinutes: 2381 }));
    expect(textsOf({ workshop: { capacity: held } })).toContain(
      'more planned than free in sewing 2026-03-02',
    );
  });
});
