import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { PROBLEM_SCHEMA } from '../../../src/domain/matching/engine/problem-schema.js';
import { readProblem } from '../../../src/domain/matching/engine/read-problem.js';
import { anOrder, aPair, aProblem, aWorkshop, problems } from './problems.js';

const faultsOf = (value: unknown) =>
  readProblem(value).faults.map(({ pointer, code }) => `${pointer} ${code}`);

const good = aProblem({
  orders: [anOrder('A'), anOrder('B')],
  workshops: [aWorkshop('X', [12])],
  pairs: [aPair('A', 'X', 3), aPair('B', 'X', 2)],
});

describe('reading a problem', () => {
  it('accepts what can be solved', () => {
    expect(readProblem(good)).toEqual({ problem: good, faults: [] });
  });

  it('accepts every generated problem, as a general validator of its schema does', () => {
    const validate = new Ajv2020({ multipleOfPrecision: 6 }).compile(PROBLEM_SCHEMA);
    fc.assert(
      fc.property(problems({ orders: 5, workshops: 5, mostUnits: 9, weeks: 3 }), (problem) => {
        expect(faultsOf(problem)).toEqual([]);
        expect(validate(problem)).toBe(true);
      }),
    );
  });

  it('agrees with a general validator on what is not of the schema', () => {
    const validate = new Ajv2020({ multipleOfPrecision: 6 }).compile(PROBLEM_SCHEMA);
    const replaced = (path: readonly string[], value: unknown): unknown => {
      const [key, ...rest] = path;
      const swap = (at: unknown, [next, ...others]: readonly string[]): unknown => {
        if (next === undefined) return value;
        const entries = Object.entries(at as object).map(([own, item]) => [
          own,
          own === next ? swap(item, others) : item,
        ]);
        return Array.isArray(at) ? entries.map(([, item]) => item) : Object.fromEntries(entries);
      };
      return swap(good, [key!, ...rest]);
    };
    const places = [
      ['weekCount'],
      ['orders', '0', 'quantityUnits'],
      ['orders', '1', 'work', '0', 'standardMinutesPerUnit'],
      ['workshops', '0', 'capacity', '0', 'freeStandardMinutes', '0'],
      ['pairs', '1', 'valuePerUnit'],
      ['pairs', '0', 'orderId'],
      ['orders'],
    ];
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.jsonValue(), (path, value) => {
        const changed = replaced(path, value);
        const { faults } = readProblem(changed);
        const isOfSchema = validate(changed);
        const shapeCodes = new Set(['TYPE', 'REQUIRED', 'UNKNOWN', 'EMPTY', 'TOO_FINE', 'TOO_FEW']);
        const isShapeFault = faults.some(
          ({ code, message }) => shapeCodes.has(code) || message.startsWith('must be at'),
        );
        expect(isShapeFault).toBe(!isOfSchema);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['not an object', [], [' TYPE']],
    ['nothing', {}, ['/weekCount REQUIRED', '/orders REQUIRED', '/workshops REQUIRED', '/pairs REQUIRED']],
    ['a foreign property', { ...good, 'a/b': 1 }, ['/a~1b UNKNOWN']],
    ['an unknown order', { ...good, pairs: [aPair('C', 'X', 1)] }, ['/pairs/0/orderId UNKNOWN_ORDER']],
    [
      'an unknown workshop',
      { ...good, pairs: [aPair('A', 'Y', 1)] },
      ['/pairs/0/workshopId UNKNOWN_WORKSHOP'],
    ],
    ['a doubled pair', { ...good, pairs: [aPair('A', 'X', 1), aPair('A', 'X', 2)] }, ['/pairs/1 DOUBLED']],
    ['a doubled order', { ...good, orders: [...good.orders, anOrder('A')] }, ['/orders/2/orderId DOUBLED']],
    [
      'a week too late',
      { ...good, orders: [anOrder('A', { dueWeek: 1 }), anOrder('B')] },
      ['/orders/0/dueWeek TOO_LARGE'],
    ],
    ['weeks too few', { ...good, weekCount: 2 }, ['/workshops/0/capacity/0/freeStandardMinutes LENGTH']],
    [
      'a ten-thousandth of a minute',
      { ...good, workshops: [aWorkshop('X', [0.0001])] },
      ['/workshops/0/capacity/0/freeStandardMinutes/0 TOO_FINE'],
    ],
    [
      'no work',
      { ...good, orders: [anOrder('A'), { ...anOrder('B'), work: undefined }] },
      ['/orders/1/work TYPE'],
    ],
    [
      'a fixed share without a pair',
      { ...good, fixedShares: [{ orderId: 'A', workshopId: 'Y', units: 1 }] },
      ['/fixedShares/0 UNKNOWN_PAIR'],
    ],
    [
      'a live share without a pair, and one that is fixed already',
      {
        ...good,
        fixedShares: [{ orderId: 'A', workshopId: 'X', units: 1 }],
        liveShares: [
          { orderId: 'A', workshopId: 'Y', units: 1, endingCost: 2 },
          { orderId: 'A', workshopId: 'X', units: 1, endingCost: 2 },
        ],
      },
      ['/liveShares/0 UNKNOWN_PAIR', '/liveShares/1 DOUBLED'],
    ],
    [
      'a pin beyond the order',
      { ...good, pins: [{ orderId: 'A', workshopId: 'X', units: 11 }] },
      ['/pins/0 TOO_LARGE'],
    ],
    [
      'fixed shares beyond what is free',
      {
        ...good,
        fixedShares: [{ orderId: 'A', workshopId: 'X', units: 10 }],
        pins: [{ orderId: 'B', workshopId: 'X', units: 3 }],
      },
      ['/fixedShares NO_CAPACITY'],
    ],
  ])('names what is wrong: %s', (_name, value, faults) => {
    expect(faultsOf(value)).toEqual(faults);
  });
});
