import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assignmentProblem, makeAssignment } from '../../../bench/assignment-instances.js';
import { allocateCommand } from '../../../src/allocate-command.js';
import type { AllocationPlan } from '../../../src/domain/matching/engine/plan.js';
import type { AllocationProblem } from '../../../src/domain/matching/engine/problem.js';
import { verifyPlan } from '../../../src/domain/matching/engine/verify.js';
import { anOrder, aPair, aProblem, aWorkshop } from './problems.js';

const problem = aProblem({
  weekCount: 2,
  orders: [
    anOrder('A', { dueWeek: 1, minLotUnits: 2, isAllOrNothing: true }),
    anOrder('B', { weight: 2, blockedWorkshopIds: ['Y'] }),
    anOrder('C', { quantityUnits: 7, dueWeek: 1, unplacedCostPerUnit: 1 }),
  ],
  workshops: [aWorkshop('X', [6, 6]), aWorkshop('Y', [4, 5], { minOrderUnits: 3 })],
  pairs: [
    aPair('A', 'X', 3),
    aPair('A', 'Y', 2),
    aPair('B', 'X', 2),
    aPair('B', 'Y', 9),
    aPair('C', 'X', 1),
    aPair('C', 'Y', 4, { costPerLot: 1 }),
  ],
  pins: [{ orderId: 'C', workshopId: 'X', units: 1 }],
});

type Pair = AllocationProblem['pairs'][number];

/** A generalised assignment of 60 jobs in which the costs, values and minutes of pairs are rewritten. */
function assignmentWith(rewrite: (pair: Pair) => Pair, unplacedCostPerUnit: number, perMinute: number) {
  const data = makeAssignment('c', 60, 5, 9);
  const whole = assignmentProblem({ ...data, capacity: data.capacity.map((one) => one * perMinute) });
  return {
    ...whole,
    orders: whole.orders.map((order) => ({ ...order, unplacedCostPerUnit })),
    pairs: whole.pairs.map((pair) =>
      rewrite({
        ...pair,
        work: pair.work!.map((work) => ({
          ...work,
          standardMinutesPerUnit: work.standardMinutesPerUnit * perMinute,
        })),
      }),
    ),
  };
}

const asItIs = (pair: Pair): Pair => pair;

describe('the allocate command', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'allocate-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const fileOf = async (content: unknown): Promise<string> => {
    const file = join(folder, 'problem.json');
    await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content));
    return file;
  };
  const run = async (...argv: string[]) => {
    const [plans, lines]: [string[], string[]] = [[], []];
    const output = {
      result: (text: string) => void plans.push(text),
      line: (text: string) => void lines.push(text),
    };
    const status = await allocateCommand(argv, output);
    return { status, plan: plans.join(''), lines: lines.join('\n') };
  };
  const planOf = (text: string) => JSON.parse(text) as AllocationPlan & { secondsUsed?: number };

  it('writes a plan that the verifier accepts, says where it stands and sums up', async () => {
    const out = join(folder, 'plan.json');
    const result = await run(await fileOf(problem), '--iterations', '500', '--seed', '7', '--out', out);
    const plan = planOf(await readFile(out, 'utf8'));
    expect({ status: result.status, plan: result.plan }).toEqual({ status: 0, plan: '' });
    expect(verifyPlan(problem, plan)).toEqual([]);
    expect(plan).toMatchObject({ seed: 7 });
    expect(plan.secondsUsed).toBeUndefined();
    expect(result.lines).toMatch(
      /^ +\d+\.\d\d s {2}objective \S+ {2}bound \S+ {2}gap \S+ % {2}iterations \d+$/m,
    );
    expect(result.lines).toContain(`objective ${plan.objective.total} = value ${plan.objective.value}`);
    expect(result.lines).toMatch(/^\d shares, \d+\.\d\d % of the units placed, \d orders not filled$/m);
    expect(result.lines).toMatch(/^upper bound \S+ \([A-Z_]+\), gap \d+\.\d{4} %$/m);
  });

  it('gives the same bytes for the same seed and iterations', async () => {
    const file = await fileOf(problem);
    const [first, second] = [await run(file, '--iterations', '300'), await run(file, '--iterations', '300')];
    expect(first.plan.length).toBeGreaterThan(100);
    expect(second.plan).toBe(first.plan);
  });

  it.each(['none', 'highs'])('ends by itself when it is given seconds, with solver %s', async (solver) => {
    const many = Array.from({ length: 30 }, (_, index) => index);
    const busy = aProblem({
      orders: many.map((index) => anOrder(`O${index}`, { minLotUnits: 3 + (index % 4), maxWorkshops: 2 })),
      workshops: many.slice(0, 12).map((index) => aWorkshop(`W${index}`, [11 + (index % 5)])),
      pairs: many.flatMap((order) =>
        many.slice(0, 12).map((index) => aPair(`O${order}`, `W${index}`, 1 + ((order * index) % 7))),
      ),
    });
    const { status, plan } = await run(await fileOf(busy), '--seconds', '1', '--solver', solver);
    expect(status).toBe(0);
    expect(verifyPlan(busy, planOf(plan))).toEqual([]);
    expect(planOf(plan).secondsUsed).toBeGreaterThan(0);
  });

  it.each([
    ['least cost, where leaving a job out is very dear', assignmentWith(asItIs, 1e9, 1)],
    [
      'most value, where leaving a job out costs nothing',
      assignmentWith((pair) => ({ ...pair, valuePerUnit: 100 - pair.costPerUnit!, costPerUnit: 0 }), 0, 1),
    ],
    [
      'costs of cents and minutes of thousandths',
      assignmentWith((pair) => ({ ...pair, costPerUnit: pair.costPerUnit! / 100 }), 10, 0.125),
    ],
    [
      'costs of millions',
      assignmentWith((pair) => ({ ...pair, costPerUnit: pair.costPerUnit! * 1e6 }), 1e9, 1),
    ],
  ])('assigns every job of a generalised assignment: %s', async (_name, assignment) => {
    const { status, plan } = await run(await fileOf(assignment), '--iterations', '1500');
    expect(status).toBe(0);
    expect(planOf(plan).unplaced).toEqual([]);
    expect(new Set(planOf(plan).shares.map(({ orderId }) => orderId)).size).toBe(60);
    expect(planOf(plan).gap).toBeLessThan(0.02);
  });

  it('says which jobs find no place where there is not room for all', async () => {
    const tight = assignmentWith(asItIs, 1e6, 1);
    const halved = tight.workshops.map((workshop) => ({
      ...workshop,
      capacity: workshop.capacity.map(({ processId, freeStandardMinutes }) => ({
        processId,
        freeStandardMinutes: freeStandardMinutes.map((free) => Math.floor(free / 2)),
      })),
    }));
    const { status, plan, lines } = await run(
      await fileOf({ ...tight, workshops: halved }),
      '--iterations',
      '1500',
    );
    const { shares, unplaced } = planOf(plan);
    expect(status).toBe(0);
    expect(unplaced.length).toBeGreaterThan(0);
    expect(shares.length + unplaced.length).toBe(60);
    expect(lines).toContain(`${unplaced.length} orders not filled`);
  });

  it('allocates nothing of nothing', async () => {
    const { status, plan } = await run(await fileOf(aProblem()), '--iterations', '10');
    expect(status).toBe(0);
    expect(planOf(plan)).toMatchObject({ shares: [], unplaced: [], gap: 0, objective: { total: 0 } });
  });

  it.each([
    ['no JSON', '{"weekCount": 1,', 'problem.json: '],
    [
      'an unknown field',
      { ...problem, colour: 'red' },
      '#/colour: is not a property of the problem (UNKNOWN)',
    ],
    [
      'negative minutes',
      { ...problem, workshops: [aWorkshop('X', [6, -1]), aWorkshop('Y', [4, 5])] },
      '#/workshops/0/capacity/0/freeStandardMinutes/1: must be at least 0 (TOO_SMALL)',
    ],
    ['a missing list', { ...problem, pairs: undefined }, '#/pairs: is missing (REQUIRED)'],
  ])('names the place and the reason and ends with 2: %s', async (_name, content, message) => {
    const { status, plan, lines } = await run(await fileOf(content), '--iterations', '10');
    expect({ status, plan }).toEqual({ status: 2, plan: '' });
    expect(lines).toContain(message);
  });

  it.each([
    ['no file', []],
    ['two files', ['a.json', 'b.json']],
    ['a file that is not there', ['/nowhere/problem.json']],
    ['an unknown option', ['a.json', '--fast']],
    ['an unknown solver', ['a.json', '--solver', 'glpk']],
    ['half an iteration', ['a.json', '--iterations', '0.5']],
    ['no time at all', ['a.json', '--seconds', '0']],
    ['seconds and iterations', ['a.json', '--seconds', '1', '--iterations', '5']],
    ['a seed below nought', ['a.json', '--seed=-1']],
  ])('ends with 2 on %s', async (_name, argv) => {
    const { status, plan, lines } = await run(...argv);
    expect({ status, plan }).toEqual({ status: 2, plan: '' });
    expect(lines).not.toContain('    at ');
    expect(lines).not.toBe('');
  });

  it('ends with 2 when the plan cannot be written', async () => {
    const { status, lines } = await run(await fileOf(problem), '--iterations', '1', '--out', folder);
    expect(status).toBe(2);
    expect(lines).toContain('--out: ');
  });
});
