import { parentPort, workerData } from 'node:worker_threads';
import type { MipOutcome } from '../../domain/matching/engine/solver-port.js';
import type { HighsTask } from './highs-solver.js';

/** By name, not by import: the engine works without it, and so must this when it is not installed. */
const PACKAGE = 'highs';
const MAXIMISE = -1;
/** Bounds are floating point: so much, relatively, is given away to be safe. */
const SAFETY = 1e-7;
const FEASIBLE = 2;

/** The part of the package's interface that is used. */
interface HighsModel {
  readonly options: { set(options: Record<string, string | number | boolean>): void };
  readonly info: { get(name: string): number };
  setSolution(solution: { colValue: Float64Array }): void;
  run(): void;
  getObjectiveValue(): number;
  getSolution(): { colValue: Float64Array };
  dispose(): void;
}
interface Highs {
  createModel(model: Record<string, unknown>): HighsModel;
}

async function solve({ model, seconds, start }: HighsTask): Promise<MipOutcome> {
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
    instance.options.set({ output_flag: false, time_limit: seconds, mip_rel_gap: 1e-6 });
    if (start) instance.setSolution({ colValue: start });
    instance.run();
    return outcomeOf(instance, isMixed);
  } finally {
    instance.dispose();
  }
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
  parentPort?.postMessage(await solve(workerData as HighsTask));
} catch {
  // Not installed, out of memory or a model it refuses: all the same to the engine, which goes on without.
  parentPort?.postMessage(null);
}
