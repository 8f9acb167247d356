import type { ChainStatus } from '../../../src/domain/chain-state.js';
import type { GateCode } from '../../../src/domain/matching/match-types.js';
import type { MatchingDto, MatchingLineDto, MatchingStageDto } from '../../../src/matching/matching.dto.js';
import type { OrderDto } from '../../../src/orders/order.dto.js';
import type { OfferDto } from '../../../src/pairings/offer.dto.js';
import type { OfferStageDto } from '../../../src/pairings/offer-stage.dto.js';
import { figuresOf, fillRate } from '../../../src/embedded/summary/summary-figures.js';
import { summaryRow } from '../../../src/embedded/summary/summary-rows.js';
import { renderFigures, renderSummary } from '../../../src/embedded/summary/summary-table.js';
import { displayWidth } from '../../../src/embedded/terminal/display-width.js';

function anOrder(changes: Partial<OrderDto> = {}): OrderDto {
  return {
    number: 'GF-00000007',
    title: '圆领T恤外溢订单',
    quantity: 3000,
    openQuantity: 0,
    offeredQuantity: 0,
    acceptedQuantity: 3000,
    closedQuantity: 0,
    unit: 'PIECE',
    dueOn: '2026-12-09',
    standardMinutesPerUnit: 6,
    ...changes,
  } as OrderDto;
}

function anOffer(changes: Partial<OfferDto> = {}): OfferDto {
  return {
    workshopId: 'w1',
    workshopName: '朗池巧手制衣工坊',
    status: 'ACCEPTED',
    quantity: 2000,
    pairingId: 'p1',
    agreed: { quantity: 1800, unitPriceFen: 400, dueOn: '2026-12-09' },
    stage: null,
    ...changes,
  } as OfferDto;
}

function aStage(stage: number, chainStatus: ChainStatus = 'WAITING'): OfferStageDto {
  return { stage, stageCount: 2, chainStatus } as OfferStageDto;
}

function aLine(failed: readonly GateCode[] = [], changes: Partial<MatchingLineDto> = {}): MatchingLineDto {
  const gates = (['SKILL', 'SAFETY', 'PRICE_FLOOR', 'MIN_LOT'] as const).map((gate) => ({
    gate,
    hasPassed: !failed.includes(gate),
    needed: 500,
  }));
  return {
    workshopId: 'w1',
    quantity: 0,
    score: null,
    roadKm: 3.25,
    possibleQuantity: 0,
    gates,
    ...changes,
  } as MatchingLineDto;
}

function aRound(changes: Partial<MatchingDto> = {}): MatchingDto {
  return { round: 1, unplacedReason: null, lines: [], stages: [], ...changes } as MatchingDto;
}

describe('a row of the summary', () => {
  it('shows each satellite with what it agreed to, its score and its distance', () => {
    const rounds = [
      aRound({ round: 2, lines: [aLine([], { workshopId: 'w2', quantity: 1200, score: 0.7, roadKm: 12 })] }),
      aRound({ lines: [aLine([], { quantity: 2000, score: 0.912 })] }),
    ];
    const pending = {
      workshopId: 'w2',
      workshopName: '城南同心工坊',
      status: 'PENDING',
      quantity: 1200,
      agreed: null,
    } as const;
    expect(summaryRow({ order: anOrder(), offers: [anOffer(), anOffer(pending)], rounds })).toEqual({
      number: 'GF-00000007',
      title: '圆领T恤',
      quantity: '3,000 件',
      dueOn: '2026-12-09',
      shares: [
        { workshopName: '朗池巧手制衣工坊', quantity: 1800, state: 'yes', score: 0.912, roadKm: 3.25 },
        { workshopName: '城南同心工坊', quantity: 1200, state: 'waiting', score: 0.7, roadKm: 12 },
      ],
      unplaced: [],
    });
  });

  it('shows which stage each workshop of a chain makes, and that an acceptance waits for the others', () => {
    const sewing = anOffer({ stage: aStage(1), agreed: null });
    const boxing = anOffer({
      status: 'PENDING',
      workshopName: '城南同心工坊',
      stage: aStage(2),
      agreed: null,
    });
    const lines = (score: number) => [aLine([], { quantity: 2000, score })];
    const rounds = [
      aRound({
        lines: [aLine(['SKILL'])],
        stages: [{ lines: lines(0.8) }, { lines: lines(0.6) }] as MatchingStageDto[],
      }),
    ];
    const { shares } = summaryRow({ order: anOrder(), offers: [sewing, boxing], rounds });
    expect(shares).toMatchObject([
      { workshopName: '1/2 朗池巧手制衣工坊', quantity: 2000, state: 'if all do', score: 0.8 },
      { workshopName: '2/2 城南同心工坊', quantity: 2000, state: 'waiting', score: 0.6 },
    ]);
    const standing = anOffer({ stage: aStage(1, 'STANDS') });
    expect(summaryRow({ order: anOrder(), offers: [standing], rounds }).shares[0]?.state).toBe('yes');
  });

  it('says what stands between an order and the workshops that have its processes', () => {
    const lines = [
      aLine(['SAFETY', 'MIN_LOT']),
      aLine(['PRICE_FLOOR', 'MIN_LOT']),
      aLine(['PRICE_FLOOR']),
      aLine(['SKILL', 'SAFETY']),
    ];
    const rounds = [aRound({ unplacedReason: 'NO_ELIGIBLE_WORKSHOP', lines })];
    const order = anOrder({ openQuantity: 3000, acceptedQuantity: 0 });
    expect(summaryRow({ order, offers: [], rounds }).unplaced).toEqual([
      '3,000 open',
      'nobody qualifies',
      'price under floor (2)',
      'safety not valid (1)',
    ]);
  });

  it.each([
    [200, 'too little capacity (1)'],
    [500, 'rest too small (1)'],
  ])('tells too little capacity from too small a rest: %d possible', (possibleQuantity, reason) => {
    const rounds = [
      aRound({ unplacedReason: 'NO_ELIGIBLE_WORKSHOP', lines: [aLine(['MIN_LOT'], { possibleQuantity })] }),
    ];
    const order = anOrder({ openQuantity: 300, acceptedQuantity: 2700 });
    expect(summaryRow({ order, offers: [], rounds }).unplaced).toContain(reason);
  });

  it('says when nobody has all processes, when an order was given up, and when it was not matched yet', () => {
    const nobody = [aRound({ unplacedReason: 'NO_ELIGIBLE_WORKSHOP', lines: [aLine(['SKILL'])] })];
    const order = anOrder({ openQuantity: 100, closedQuantity: 400 });
    expect(summaryRow({ order, offers: [], rounds: nobody }).unplaced).toEqual([
      '100 open',
      '400 given up',
      'nobody qualifies',
      'nobody has all processes',
    ]);
    expect(summaryRow({ order, offers: [], rounds: [] }).unplaced.at(-1)).toBe('not matched yet');
    const short = [aRound({ unplacedReason: 'NOT_ENOUGH_CAPACITY' })];
    expect(summaryRow({ order, offers: [], rounds: short }).unplaced.at(-1)).toBe('not enough capacity');
  });

  it('fits into 100 columns', () => {
    const rows = [summaryRow({ order: anOrder(), offers: [anOffer()], rounds: [] })];
    const lines = renderSummary(rows, 100).split('\n');
    expect(lines.filter((line) => displayWidth(line) > 100)).toEqual([]);
    expect(lines[2]).toContain('GF-00000007');
    expect(lines[2]).toContain('12-09');
  });
});

describe('the figures of the summary', () => {
  const orders = [
    anOrder(),
    anOrder({
      quantity: 1000,
      openQuantity: 400,
      offeredQuantity: 600,
      acceptedQuantity: 0,
      standardMinutesPerUnit: 3,
    }),
    anOrder({ quantity: 500, closedQuantity: 500, acceptedQuantity: 0, standardMinutesPerUnit: 60 }),
  ];
  const offers = [
    anOffer(),
    anOffer({ status: 'PENDING' }),
    anOffer({ status: 'DECLINED' }),
    anOffer({ status: 'EXPIRED' }),
  ];

  it('count work in standard minutes', () => {
    const figures = figuresOf(orders, offers);
    expect(figures).toEqual({
      orders: 3,
      heldOrders: 2,
      wholeOrders: 1,
      askedMinutes: 18_000 + 3000 + 30_000,
      acceptedMinutes: 18_000,
      offeredMinutes: 1800,
      offers: { PENDING: 1, COUNTERED: 0, ACCEPTED: 1, DECLINED: 1, EXPIRED: 1, WITHDRAWN: 0 },
      chains: { WAITING: 0, STANDS: 0, BROKEN: 0 },
    });
    expect(fillRate(figures)).toBeCloseTo(19_800 / 51_000, 10);
    expect(fillRate(figuresOf([], []))).toBe(0);
  });

  it('tell of the chains, if there are any', () => {
    const staged = [1, 2].flatMap((stage) => [
      anOffer({ pairingId: 'p2', stage: aStage(stage) }),
      anOffer({ pairingId: 'p3', stage: aStage(stage, 'BROKEN') }),
    ]);
    const figures = figuresOf(orders, [...offers, ...staged]);
    expect(figures.chains).toEqual({ WAITING: 1, STANDS: 0, BROKEN: 1 });
    expect(renderFigures(figures)).toContain('Chains     2 made: 0 stand, 1 waiting, 1 broken\n');
  });

  it('read as three lines', () => {
    expect(renderFigures(figuresOf(orders, offers))).toBe(
      [
        'Orders     3 posted: 1 placed whole, 1 in part, 1 not at all',
        'Offers     4 made: 1 accepted, 1 declined, 1 not answered in time, 1 waiting',
        'Fill rate  38.8 % of 850 standard hours: 300 promised, 30 waiting for an answer',
      ].join('\n'),
    );
  });
});
