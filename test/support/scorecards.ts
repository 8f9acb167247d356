import type { ScorecardDto } from '../../src/scorecards/scorecard.dto.js';
import type { Caller } from './people.js';
import type { TestApp } from './test-app.js';

/** Rates and facts of a scorecard by measure. */
export type RatesByMeasure = Readonly<Record<string, readonly [rate: number, facts: number]>>;

/** Looks for what has been recorded, as it is done every minute. */
export async function refreshScorecards(app: TestApp): Promise<void> {
  await app.enqueue('refresh-scorecards', {});
  await app.drain();
}

/** The scorecard of a workshop or an enterprise as the caller reads it. */
export async function scorecardOf(
  caller: Caller,
  kind: 'workshops' | 'enterprises',
  id: string,
): Promise<RatesByMeasure> {
  const { body } = await caller.get(`/v1/${kind}/${id}/scorecard`).expect(200);
  const { rates } = body as ScorecardDto;
  return Object.fromEntries(rates.map(({ measure, rate, facts }) => [measure, [rate, facts]]));
}
