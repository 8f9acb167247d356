import { sixDecimals } from '../rounding.js';
import { daysBetween } from '../week.js';

/** So many trials on a day, and so many of them that went well: pieces, fen, answers, orders. */
export interface DayOfTrials {
  readonly on: string;
  /** At least 0. */
  readonly trials: number;
  /** 0 to `trials`. */
  readonly successes: number;
}

/** How facts become a rate: data, published with every rate. */
export interface RateFormula {
  /** A fact so many days old counts half, one twice as old a quarter. */
  readonly halfLifeDays: number;
  /** Rate of a newcomer. */
  readonly prior: number;
  /** What the prior weighs, in days of trials of today. */
  readonly priorWeight: number;
}

/** A rate with what it stands on. */
export interface Rate {
  /** 0 to 1, six decimals. */
  readonly rate: number;
  /** Days with trials that it was reckoned from; 0: it is the prior. */
  readonly facts: number;
}

/**
 * (prior × priorWeight + Σ dᵢ × sᵢ ÷ nᵢ) ÷ (priorWeight + Σ dᵢ), with dᵢ = ½^(age in days ÷ halfLifeDays), sᵢ of nᵢ
 * trials of a day having gone well. Each day counts alike however much was tried on it, so that one huge order does not
 * outweigh a year of small ones. A day after `todayOn` counts as today, one without trials not at all.
 */
export function decayedRate(
  days: readonly DayOfTrials[],
  { halfLifeDays, prior, priorWeight }: RateFormula,
  todayOn: string,
): Rate {
  const tried = days.filter((day) => day.trials > 0);
  let weight = priorWeight;
  let sum = prior * priorWeight;
  for (const { on, trials, successes } of tried) {
    const decay = 0.5 ** (Math.max(0, daysBetween(on, todayOn)) / halfLifeDays);
    weight += decay;
    sum += (decay * successes) / trials;
  }
  return { rate: sixDecimals(sum / weight), facts: tried.length };
}
