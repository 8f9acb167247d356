import * as fc from 'fast-check';
import type { OpeningProblem } from '../../../src/domain/matching/engine/opening-problem.js';
import { OpeningTransport } from '../../../src/domain/matching/engine/opening-transport.js';

const ORDERS = 3;
const WORKSHOPS = 4;
const NODES = WORKSHOPS + 1;

const problems: fc.Arbitrary<OpeningProblem> = fc.record({
  orderCount: fc.constant(ORDERS),
  nodeCount: fc.constant(NODES),
  isSingleSource: fc.constant(false),
  demand: column(ORDERS, fc.integer({ min: 1, max: 3 })),
  room: column(WORKSHOPS, fc.integer({ min: 0, max: 4 })).map((rooms) => Float64Array.of(...rooms, Infinity)),
  worth: column(ORDERS * NODES, fc.oneof(fc.integer({ min: -2, max: 9 }), fc.constant(-Infinity))).map(
    (worth) => worth.map((one, cell) => (cell % NODES === WORKSHOPS ? 0 : one)),
  ),
  openingCost: column(WORKSHOPS, fc.integer({ min: 0, max: 5 })),
  pairOf: fc.constant(new Int32Array(ORDERS * NODES)),
});
const changes = fc.array(
  fc.record({ workshop: fc.nat(WORKSHOPS - 1), other: fc.nat(WORKSHOPS - 1), isKept: fc.boolean() }),
  { maxLength: 12 },
);

function column(length: number, of: fc.Arbitrary<number>): fc.Arbitrary<Float64Array> {
  return fc.array(of, { minLength: length, maxLength: length }).map((cells) => Float64Array.from(cells));
}

/** Worth of the best way to place unit after unit, all ways tried. */
function bestWorth(problem: OpeningProblem, isOpen: Uint8Array): number {
  const left = problem.room.slice();
  const units = [...problem.demand].flatMap((demand, order) => Array<number>(demand).fill(order));
  const place = (unit: number): number => {
    const order = units[unit];
    if (order === undefined) return 0;
    let best = place(unit + 1);
    for (let workshop = 0; workshop < WORKSHOPS; workshop += 1) {
      const worth = problem.worth[order * NODES + workshop]!;
      if (isOpen[workshop] === 0 || left[workshop] === 0 || worth <= 0) continue;
      left[workshop]! -= 1;
      best = Math.max(best, worth + place(unit + 1));
      left[workshop]! += 1;
    }
    return best;
  };
  return place(0);
}

function openingsOf({ openingCost }: OpeningProblem, isOpen: Uint8Array): number {
  return openingCost.reduce((sum, cost, workshop) => sum + cost * isOpen[workshop]!, 0);
}

function change(transport: OpeningTransport, workshop: number): void {
  if (transport.isOpen[workshop] === 1) transport.close(workshop);
  else transport.open(workshop);
}

describe('the best way to share out orders over open workshops', () => {
  it('is the best of all ways, whatever was opened, closed and taken back before', () => {
    fc.assert(
      fc.property(problems, changes, (problem, steps) => {
        const transport = new OpeningTransport(problem);
        for (const { workshop, other, isKept } of steps) {
          const [before, amounts] = [transport.value, transport.amounts.slice()];
          change(transport, workshop);
          if (other !== workshop) change(transport, other);
          const { isOpen, value } = transport;
          expect(value).toBeCloseTo(bestWorth(problem, isOpen) - openingsOf(problem, isOpen), 9);
          const kept = {
            value: isKept ? value : before,
            amounts: isKept ? transport.amounts.slice() : amounts,
          };
          if (isKept) transport.mark();
          else transport.rollBack();
          expect(transport.value).toBeCloseTo(kept.value, 9);
          expect(transport.amounts).toEqual(kept.amounts);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('has every unit of an order in one place, and no workshop over its room', () => {
    fc.assert(
      fc.property(problems, fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }), (problem, open) => {
        const transport = new OpeningTransport(problem);
        transport.openJust(Uint8Array.from([...open, false], Number));
        for (const [order, demand] of problem.demand.entries()) {
          const own = transport.amounts.subarray(order * NODES, (order + 1) * NODES);
          expect(own.reduce((sum, one) => sum + one, 0)).toBe(demand);
          expect(Math.min(...own)).toBeGreaterThanOrEqual(0);
        }
        for (const [node, room] of problem.room.entries()) {
          const taken = transport.amounts.filter((_, cell) => cell % NODES === node);
          expect(taken.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(
            node === WORKSHOPS || open[node] ? room : 0,
          );
        }
      }),
    );
  });
});
