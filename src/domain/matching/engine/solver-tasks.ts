import type { Approach } from './approach.js';
import type { AssignmentSearch } from './assignment-search.js';
import { countyKernelOf } from './county-kernel.js';
import type { Instance } from './instance.js';
import { linearModelOf, planOf, unitsOf, type Kernel } from './kernel.js';
import { leastGain, mostValueOf } from './least-gain.js';
import type { InstanceModel } from './mip-model.js';
import { betterOpeningsOf, openingKernelOf, type OpeningSigns } from './opening-kernel.js';
import { type Part, Parts } from './parts.js';
import type { MipOutcome, SolverTask } from './solver-port.js';

/** So few pairs are looked at all at once where workshops cost to open. */
const FEW_PAIRS = 3000;

/** What a general solver can do for a solve: parts of the problem, or the whole, and what becomes of its answers. */
export class SolverTasks {
  private readonly parts: Parts;
  private readonly mostValue: number;
  private linearUnits: Float64Array | null = null;

  constructor(
    private readonly instance: Instance,
    private readonly approach: Approach,
  ) {
    this.parts = new Parts(instance);
    this.mostValue = mostValueOf(instance);
  }

  /** A kernel of an assignment; null for other problems, or when nothing is known yet to choose it by. */
  packing(): SolverTask | null {
    const { assignment } = this.approach;
    return assignment && this.packingOf(assignment);
  }

  /** The whole problem by weeks, with the best plan as its start; null when it is too large. */
  county(): SolverTask | null {
    const kernel = this.countyKernel();
    return kernel && this.taskOf(kernel);
  }

  /** The workshops worth opening and the best pairs there; null when all there is is hardly more. */
  opening(): SolverTask | null {
    return this.instance.pairOrder.length > FEW_PAIRS ? this.taskOf(this.openingKernel()) : null;
  }

  /** All that a better plan could open and use: its bound is one of the whole problem. Null when it is too much. */
  betterOpenings(): SolverTask | null {
    const { bestUnits, bestValue } = this.approach.search;
    const kernel = betterOpeningsOf(this.instance, bestUnits, bestValue, this.openingSigns());
    return kernel && this.taskOf(kernel);
  }

  /** Some orders where the gap is widest, all else as it is; null when there is nothing to gain or too much to look at. */
  part(): SolverTask | null {
    const part = this.parts.next(this.approach.search.bestUnits, this.approach.bounds.capacity);
    if (!part) return null;
    const { model, start, isComplete } = part;
    let isBetter = false;
    const adopt = (outcome: MipOutcome): boolean => {
      const isNew = this.adoptPart(part, outcome);
      isBetter ||= isNew;
      return isNew;
    };
    const end = (outcome: MipOutcome): void => this.parts.note(part, isBetter, outcome);
    return { model: model.model, start, isComplete, adopt, end };
  }

  /** True when prices of orders say which workshops are worth their opening, without a linear programme. */
  get knowsOpenings(): boolean {
    return this.approach.bounds.openingGains() !== null;
  }

  /** The whole problem as a linear programme; null when it has too many pairs for one. */
  linearModel(): InstanceModel | null {
    return linearModelOf(this.instance);
  }

  /** Takes over what is proved of the linear programme, and its point as a hint for the kernel. */
  adoptLinear(model: InstanceModel, outcome: MipOutcome): void {
    this.noteBound(model, outcome);
    if (outcome.values) this.linearUnits = unitsOf(model, outcome.values);
  }

  countyKernel(): Kernel | null {
    return countyKernelOf(this.instance, this.approach.search.bestUnits);
  }

  openingKernel(): Kernel {
    const { bestUnits, bestValue } = this.approach.search;
    return openingKernelOf(this.instance, bestUnits, bestValue, this.openingSigns());
  }

  /** Takes over what came of a kernel, as far as it is better; answers whether the plan is. */
  adopt(kernel: Kernel, outcome: MipOutcome): boolean {
    if (kernel.isComplete) this.noteBound(kernel.model, outcome);
    return outcome.values !== null && this.adoptPoint(kernel, outcome.values, null);
  }

  private noteBound({ leftOut }: InstanceModel, { upperBound }: MipOutcome): void {
    this.approach.bounds.noteSolver(leftOut + upperBound, this.approach.search.bestValue);
  }

  /** The best plan may be another by now: the part's point is tried in it, then in the plan it was made of. */
  private adoptPart(part: Part, { values }: MipOutcome): boolean {
    if (!values) return false;
    const { bestUnits } = this.approach.search;
    return this.adoptPoint(part, values, bestUnits) || this.adoptPoint(part, values, part.units);
  }

  private adoptPoint({ model }: Kernel, values: Float64Array, others: Float64Array | null): boolean {
    const plan = planOf(this.instance, model, values, others);
    const { bestValue } = this.approach.search;
    if (plan.value <= bestValue + leastGain(this.mostValue, bestValue)) return false;
    this.approach.search.adopt(plan.units);
    return true;
  }

  private packingOf(search: AssignmentSearch): SolverTask | null {
    const kernel = search.kernel();
    const adopt = (outcome: MipOutcome): boolean => {
      if (!kernel) return false;
      const isBetter = outcome.values !== null && search.adoptPoint(kernel, outcome.values);
      this.approach.bounds.noteSolver(search.boundBy(kernel, outcome), search.bestValue);
      return isBetter;
    };
    return kernel && { model: kernel.model, start: kernel.start, isComplete: kernel.isComplete, adopt };
  }

  private openingSigns(): OpeningSigns {
    return { priced: this.approach.bounds.openingGains(), linear: this.linearUnits };
  }

  private taskOf(kernel: Kernel): SolverTask {
    const { model, start, isComplete } = { ...kernel, model: kernel.model.model };
    return { model, start, isComplete, adopt: (outcome) => this.adopt(kernel, outcome) };
  }
}
