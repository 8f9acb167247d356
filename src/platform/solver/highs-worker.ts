import { parentPort, workerData } from 'node:worker_threads';
import type { MipOutcome } from '../../domain/matching/engine/solver-port.js';
import type { HighsReport, HighsTask } from './highs-solver.js';

/** By name, not by import: the engine works without it, and so must this when it is not installed. */
const PACKAGE = 'highs';
const MAXIMISE = -1;
/** Bounds are floating point: so much, relatively, is given away to be safe. */
const SAFETY = 1e-7;
const FEASIBLE = 2;
/** Called with every better solution. */
const IMPROVING_SOLUTION = 4;
/** What the thread took to start counts too, but some time there must be. */
const LEAST_SECONDS = 0.05;

/** The part of the package's interface that is used. */
interface HighsModel {
  readonly options: { set(options: Record<string, string | number | boolean>): void };
  readonly info: { get(name: string): number };
  setSolution(solution: { colValue: Float64Array }): void;
  run(callbacks: Record<number, (event: SolutionEvent) => void>): void;
  getObjectiveValue(): number;
  getSolution(): { colValue: Float64Array };
  dispose(): void;
}
interface SolutionEvent {
  readonly data: { readonly mip_solution?: Float64Array; readonly mip_dual_bound?: number };
}
interface Highs {
  createModel(model: Record<string, unknown>): HighsModel;
}

async function solve({ model, start, endsAt }: HighsTask): Promise<MipOutcome> {
  const { default: load } = (await import(PACKAGE)) as { default: () => Promise<Highs> };
  const highs = await load();
  const isMixed = model.isWhole.some((whole) => whole === 1);
  const instance = highs.createModel({
    numCols: model.columnCount,
    numRows: model.rowCount,
    sense: MAXIMISE,
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
    if (start) instance.setSolution({ colValue: start });
    instance.run({ [IMPROVING_SOLUTION]: reportBetter });
    return outcomeOf(instance, isMixed);
  } finally {
    instance.dispose();
  }
}

/** Told at once: a solver that has to be ended by force tells nothing more. */
function reportBetter({ data }: SolutionEvent): void {
  if (data.mip_solution) report({ values: data.mip_solution, upperBound: Infinity }, false);
}

function report(outcome: MipOutcome | null, isLast: boolean): void {
  parentPort?.postMessage({ outcome, isLast } satisfies HighsReport);
}

/** A status of "optimal" is not enough: out of memory it comes without a solution. */
function outcomeOf(instance: HighsModel, isMixed: boolean): MipOutcome {
  const isFeasible = instance.info.get('primal_solution_status') === FEASIBLE;
  const bound = isMixed
    ? instance.info.get('mip_dual_bound')
    : isFeasible
      ? instance.getObjectiveValue()
      : Infinity;
  return {
    values: isFeasible ? instance.getSolution().colValue : null,
    upperBound: Number.isFinite(bound) ? bound + SAFETY * Math.abs(bound) : Infinity,
  };
}

try {
  report(await solve(workerData as HighsTask), true);
} catch {
  // Not installed, out of memory or a model it refuses: all the same to the engine, which goes on without.
  report(null, true);
}
