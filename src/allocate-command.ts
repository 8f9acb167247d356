import { readFile, writeFile } from 'node:fs/promises';
import { type AllocateSettings, asksForHelp, BadInput, readSettings, USAGE } from './allocate-settings.js';
import { AllocationRun } from './allocation-run.js';
import type { AllocationPlan } from './domain/matching/engine/plan.js';
import type { AllocationProblem } from './domain/matching/engine/problem.js';
import { readProblem } from './domain/matching/engine/read-problem.js';
import { verifyPlan } from './domain/matching/engine/verify.js';

/** Exit statuses: it went well; it failed; the caller has something to repair. */
export const DONE = 0;
const FAILED = 1;
export const BAD_INPUT = 2;
/** Reading a problem, and checking and writing its plan, in times of the reading: it counts as time used. */
const OVERHEAD = 1.4;
/** Of the time asked for, what a search has at least. */
const LEAST_SHARE = 0.5;
/** Orders that the summary names as those with most still open. */
const PARTS_TOLD = 3;

/** Where a command writes: what was asked for apart from what is said about it. */
export interface CommandOutput {
  readonly result: (text: string) => void;
  readonly line: (text: string) => void;
}

/**
 * Allocates the problem of a file and writes its plan, to a file or to the output. Answers the exit status: 0,
 * 2 when the caller has something to repair (each fault by a line with its JSON Pointer), 1 for any other failure.
 */
export async function allocateCommand(argv: readonly string[], output: CommandOutput): Promise<number> {
  if (asksForHelp(argv)) {
    output.result(`${USAGE}\n`);
    return DONE;
  }
  try {
    await allocate(readSettings(argv), output);
    return DONE;
  } catch (error) {
    const isBadInput = error instanceof BadInput;
    output.line(isBadInput || !(error instanceof Error) ? messageOf(error) : (error.stack ?? error.message));
    return isBadInput ? BAD_INPUT : FAILED;
  }
}

async function allocate(settings: AllocateSettings, output: CommandOutput): Promise<void> {
  const startedAt = performance.now();
  const problem = await readProblemFile(settings.problemFile);
  const readingSeconds = (performance.now() - startedAt) / 1000;
  const searchSeconds = Math.max(
    LEAST_SHARE * settings.seconds,
    settings.seconds - OVERHEAD * readingSeconds,
  );
  const run = new AllocationRun({ ...settings, seconds: searchSeconds, print: output.line });
  const plan = (await run.best(problem)).plan();
  const violations = verifyPlan(problem, plan);
  if (violations.length > 0)
    throw new Error(`the plan is not valid: ${JSON.stringify(violations.slice(0, 5))}`);
  const seconds = (performance.now() - startedAt) / 1000;
  // A run by the clock cannot be repeated byte by byte anyway; one by iterations must be.
  const written = settings.iterations === null ? { ...plan, secondsUsed: seconds } : plan;
  await write(`${JSON.stringify(written, null, 1)}\n`, settings.outFile, output);
  output.line(summary(problem, plan, seconds));
}

async function readProblemFile(file: string): Promise<AllocationProblem> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    throw new BadInput(`${file}: ${messageOf(error)}`);
  }
  const { problem, faults } = readProblem(parsed);
  if (problem) return problem;
  throw new BadInput(
    faults.map(({ pointer, code, message }) => `${file}#${pointer}: ${message} (${code})`).join('\n'),
  );
}

async function write(json: string, outFile: string | null, output: CommandOutput): Promise<void> {
  if (outFile === null) {
    output.result(json);
    return;
  }
  try {
    await writeFile(outFile, json);
  } catch (error) {
    throw new BadInput(`--out: ${messageOf(error)}`);
  }
}

function summary(problem: AllocationProblem, plan: AllocationPlan, seconds: number): string {
  const { value, cost, opening, unplaced, moved, total } = plan.objective;
  const wanted = problem.orders.reduce((sum, order) => sum + order.quantityUnits, 0);
  const missing = plan.unplaced.reduce((sum, entry) => sum + entry.units, 0);
  const filled = wanted === 0 ? 100 : (100 * (wanted - missing)) / wanted;
  return [
    `objective ${total} = value ${value} - cost ${cost} - opening ${opening} - unplaced ${unplaced} - moved ${moved}`,
    `upper bound ${plan.upperBound} (${plan.proof}), gap ${(100 * plan.gap).toFixed(4)} %`,
    ...widestParts(plan),
    `${plan.shares.length} shares, ${filled.toFixed(2)} % of the units placed, ${plan.unplaced.length} orders not filled`,
    `${plan.iterations} iterations, seed ${plan.seed}, ${seconds.toFixed(2)} s`,
  ].join('\n');
}

function widestParts({ gapParts }: AllocationPlan): string[] {
  if (gapParts === null || gapParts.orders.length === 0) return [];
  const widest = gapParts.orders
    .slice(0, PARTS_TOLD)
    .map(({ orderId, gap }) => `${orderId} ${gap.toFixed(2)}`);
  return [`by capacity prices most is open at ${widest.join(', ')}`];
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
