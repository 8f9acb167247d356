import { setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import highsPackage, { type CallbackData, type Model } from 'highs';
import type { MipOutcome } from '../../domain/matching/engine/solver-port.js';
import type { HighsReport, HighsTask } from './highs-solver.js';

/** The types are those of the CommonJS module; to `import` the package gives its loader itself. */
const load = highsPackage as unknown as typeof highsPackage.default;

/** Bounds are floating point: so much, relatively, is given away to be safe. */
const SAFETY = 1e-7;
const FEASIBLE = 2;
/** Called with every better solution. */
const IMPROVING_SOLUTION = 4;
/** Called some dozen times a second, with the bound as it stands. */
const MIP_INTERRUPT = 6;
/** What the thread took to start counts too, but some time there must be. */
const LEAST_SECONDS = 0.05;
const NICENESS = 15;
/** Searches of the solver for other points, which take most of its time before it bounds at all. */
const WITHOUT_SEARCHES = {
  mip_heuristic_run_rens: false,
  mip_heuristic_run_rins: false,
  mip_heuristic_run_root_reduced_cost: false,
};

async function solve({ model, start, isNearBest, endsAt, runtime }: HighsTask): Promise<MipOutcome> {
  const highs = await load({ wasmModule: runtime });
  const isMixed = model.isWhole.some((whole) => whole === 1);
  const instance = highs.createModel({
    numCols: model.columnCount,
    numRows: model.rowCount,
    sense: highs.constants.objectiveSense.maximize,
    offset: 0,
    colCost: model.gain,
    colLower: model.columnLower,
    colUpper: model.columnUpper,
    rowLower: model.rowLower,
    rowUpper: model.rowUpper,
    matrix: {
      format: 'csr',
      numRows: model.rowCount,
      numCols: model.columnCount,
      starts: model.rowStart,
      indices: model.index,
      values: model.coefficient,
    },
    ...(isMixed ? { integrality: model.isWhole } : {}),
  });
  try {
    const seconds = Math.max(LEAST_SECONDS, (endsAt - Date.now()) / 1000);
    instance.options.set({ output_flag: false, time_limit: seconds, mip_rel_gap: 1e-6 });
    if (isNearBest) instance.options.set(WITHOUT_SEARCHES);
    if (start) instance.setSolution({ colValue: start });
    const teller = new Teller();
    instance.run({ [IMPROVING_SOLUTION]: teller.solution, [MIP_INTERRUPT]: teller.bound });
    return outcomeOf(instance, isMixed);
  } finally {
    instance.dispose();
  }
}

interface Told {
  readonly data: CallbackData;
}

/** Tells at once what is better: a solver that has to be ended by force tells nothing more. */
class Teller {
  private lowest = Infinity;

  // The package takes no handler that may answer anything.
  readonly solution = ({ data: { mip_solution } }: Told): undefined => {
    if (mip_solution) report({ values: mip_solution, upperBound: Infinity }, false);
  };

  readonly bound = ({ data: { mip_dual_bound = Infinity } }: Told): undefined => {
    if (mip_dual_bound >= this.lowest) return;
    this.lowest = mip_dual_bound;
    report({ values: null, upperBound: safely(mip_dual_bound) }, false);
  };
}

function report(outcome: MipOutcome | null, isLast: boolean): void {
  parentPort?.postMessage({ outcome, isLast } satisfies HighsReport);
}

/** A status of "optimal" is not enough: out of memory it comes without a solution. */
function outcomeOf(instance: Model, isMixed: boolean): MipOutcome {
  const isFeasible = instance.info.get('primal_solution_status') === FEASIBLE;
  const bound = isMixed
    ? Number(instance.info.get('mip_dual_bound'))
    : isFeasible
      ? instance.getObjectiveValue()
      : Infinity;
  return { values: isFeasible ? instance.getSolution().colValue : null, upperBound: safely(bound) };
}

function safely(bound: number): number {
  return Number.isFinite(bound) ? bound + SAFETY * Math.abs(bound) : Infinity;
}

// Where that is of this thread alone: the search beside it is to have a core of its own whatever else compiles or solves.
if (process.platform === 'linux') setPriority(NICENESS);
try {
  report(await solve(workerData as HighsTask), true);
} catch {
  // Out of memory or a model it refuses: all the same to the engine, which goes on without.
  report(null, true);
}
