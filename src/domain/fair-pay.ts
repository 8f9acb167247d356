/**
 * What reaches the worker of each fen of the processing fee: the workshop keeps the rest for rent, power,
 * the leader and thread. Observed: the fee is the worker's pay ÷ 0.70 to 0.75.
 */
const WORKER_SHARE_PERCENT = 72;
/** Standard minutes that a trained person makes in an hour at work: real lines run at 45 to 60 %. */
const STANDARD_MINUTES_PER_HOUR = 33;
/**
 * Hourly income under which the county warns. An assumption, to be set by the county: ¥13 an hour is
 * ¥1,716 for 22 days of 6 hours, inside the ¥1,500 to 2,500 that these workers are seen to earn.
 */
const WAGE_FLOOR_FEN_PER_HOUR = 1300;

/** What a piece price means for the person who makes the piece. */
export interface FairPay {
  /** Processing fee for one standard minute, fen, two decimals. */
  readonly feeFenPerStandardMinute: number;
  /** What a trained person takes home for an hour at this price, whole fen. */
  readonly impliedHourlyIncomeFen: number;
  readonly wageFloorFenPerHour: number;
  /** True when the implied income is under the floor: a warning to both sides, never a refusal. */
  readonly isBelowWageFloor: boolean;
}

/** What a fee means for those who earned it. */
export interface IncomeEstimate {
  /** What reaches the workers of the fee, whole fen. */
  readonly workerIncomeFen: number;
  /** For an hour at work of a trained person, whole fen. */
  readonly impliedHourlyIncomeFen: number;
  readonly wageFloorFenPerHour: number;
  /** True when the hour brings less than the floor: a warning to both sides. */
  readonly isBelowWageFloor: boolean;
}

/**
 * Estimate of the workers' income from a fee that was earned: price reductions and charges lower it as they lower the
 * fee, while the work stays.
 */
export function incomeEstimate(earned: {
  /** At least 0. */
  readonly feeFen: number;
  /** Thousandths of a standard minute that the work took, more than 0. */
  readonly milliMinutes: number;
}): IncomeEstimate {
  const impliedHourlyIncomeFen = hourlyIncomeFen(earned.feeFen, earned.milliMinutes);
  return {
    workerIncomeFen: Math.floor((earned.feeFen * WORKER_SHARE_PERCENT) / 100),
    impliedHourlyIncomeFen,
    wageFloorFenPerHour: WAGE_FLOOR_FEN_PER_HOUR,
    isBelowWageFloor: impliedHourlyIncomeFen < WAGE_FLOOR_FEN_PER_HOUR,
  };
}

/** The fair-pay check: piece price ÷ standard minutes → implied hourly income against the wage floor. */
export function fairPay(piece: {
  readonly unitPriceFen: number;
  /** More than 0, three decimals at most. */
  readonly standardMinutesPerUnit: number;
}): FairPay {
  // In whole numbers: 0.72 and most minutes have no exact double, and a lost hair would cost a whole fen.
  const milliMinutes = Math.round(piece.standardMinutesPerUnit * 1000);
  const impliedHourlyIncomeFen = hourlyIncomeFen(piece.unitPriceFen, milliMinutes);
  return {
    feeFenPerStandardMinute: Math.round((piece.unitPriceFen * 100_000) / milliMinutes) / 100,
    impliedHourlyIncomeFen,
    wageFloorFenPerHour: WAGE_FLOOR_FEN_PER_HOUR,
    isBelowWageFloor: impliedHourlyIncomeFen < WAGE_FLOOR_FEN_PER_HOUR,
  };
}

function hourlyIncomeFen(feeFen: number, milliMinutes: number): number {
  const hourlyFee = feeFen * STANDARD_MINUTES_PER_HOUR * 1000;
  // Cut, not rounded: an income just under the floor must not be shown as the floor.
  return Math.floor((hourlyFee * WORKER_SHARE_PERCENT) / (milliMinutes * 100));
}
