import { workOrderDue } from '../production/work-order-due.js';
import { shanghaiDateOn } from '../week.js';
import type { Measure } from './measures.js';
import { byDay, countedOn, type Trial } from './trial.js';
import {
  type CountedFact,
  type CountedTerms,
  type Course,
  courseOf,
  type UnitsStep,
} from './work-order-course.js';

/**
 * What a work order says of its workshop and its enterprise on a day (Asia/Shanghai), from its facts in their order;
 * those of types that do not count may be left out, and those that do not count for a measure if
 * only other measures are looked at. What is due counts once it is done or its day has passed, on the
 * earlier of the two days; what must be finished counts once the work order is closed or called off as a whole.
 */
export function workOrderTrials(
  terms: CountedTerms,
  facts: readonly CountedFact[],
  todayOn: string,
): Trial[] {
  const course = courseOf(terms, facts);
  const endedOn = finishedOn(terms, course);
  return [
    ...onTime(terms, course, todayOn),
    ...byDay([...course.firstLots.values()]).map(({ on, trials, successes }) =>
      trial('FIRST_PASS_YIELD', on, trials, successes),
    ),
    ...byDay(course.answers).map(({ on, trials, successes }) =>
      trial('GOODS_ANSWERED', on, trials, successes),
    ),
    ...completion(terms, course, endedOn),
    ...notCancelled(terms, course, endedOn),
    ...disputesNotLost(course),
    ...materialOnTime(terms, course, todayOn),
  ];
}

/** Units that ceased to be agreed by their day were never due; those that were called off later are late. */
function onTime(terms: CountedTerms, course: Course, todayOn: string): Trial[] {
  const { dueOn } = workOrderDue(terms, course, todayOn);
  const byThen = course.steps.filter(({ on }) => on <= dueOn);
  const due = terms.quantity - sumOf(byThen, 'calledOff');
  const on = countedOn(completeOn(terms, course), dueOn, todayOn);
  if (due === 0 || on === null) return [];
  return [trial('ON_TIME', on, due, Math.min(due, sumOf(byThen, 'received')))];
}

/** Day on which all that was still agreed had come; null as long as something is missing. */
function completeOn({ quantity }: CountedTerms, { steps }: Course): string | null {
  let missing = quantity;
  let latestOn = '';
  for (const { on, received, calledOff } of steps) {
    missing -= received + calledOff;
    if (on > latestOn) latestOn = on;
    if (missing <= 0) return latestOn;
  }
  return null;
}

/** What the workshop gave up it has not finished; what others called off it never had to. */
function completion({ quantity }: CountedTerms, course: Course, endedOn: string | null): Trial[] {
  const { cancelled, takenBack, returned, steps } = course;
  const promised = quantity - cancelled - takenBack;
  if (endedOn === null || promised === 0) return [];
  const finished = Math.max(0, sumOf(steps, 'received') - returned);
  return [trial('COMPLETION', endedOn, promised, Math.min(promised, finished))];
}

function notCancelled({ quantity }: CountedTerms, { cancelled }: Course, endedOn: string | null): Trial[] {
  return endedOn === null ? [] : [trial('NOT_CANCELLED', endedOn, quantity, quantity - cancelled)];
}

/** Day on which the work order was closed, or on which nothing of it was agreed any more. */
function finishedOn({ quantity }: CountedTerms, { steps, closedOn }: Course): string | null {
  let agreed = quantity;
  for (const { on, calledOff } of steps) {
    agreed -= calledOff;
    if (agreed === 0) return on;
  }
  return closedOn;
}

function sumOf(steps: readonly UnitsStep[], units: 'received' | 'calledOff'): number {
  return steps.reduce((sum, step) => sum + step[units], 0);
}

/** What the two sides agree on among themselves, nobody has lost. */
function disputesNotLost({ isDisputeLost, closedOn }: Course): Trial[] {
  return closedOn === null ? [] : [trial('DISPUTES_NOT_LOST', closedOn, 1, isDisputeLost ? 0 : 1)];
}

/** What a later stage of a chain works on comes from the stage before it, not from the enterprise. */
function materialOnTime(terms: CountedTerms, { materialReadyAt }: Course, todayOn: string): Trial[] {
  const { isMaterialSupplied, stage, materialDueOn: dueOn } = terms;
  if (!isMaterialSupplied || stage > 1) return [];
  const readyOn = materialReadyAt && shanghaiDateOn(materialReadyAt);
  const on = countedOn(readyOn, dueOn, todayOn);
  return on === null ? [] : [trial('MATERIAL_ON_TIME', on, 1, readyOn !== null && readyOn <= dueOn ? 1 : 0)];
}

function trial(measure: Measure, on: string, trials: number, successes: number): Trial {
  return { measure, on, trials, successes };
}
