import { Injectable } from '@nestjs/common';
import { trialName } from '../domain/scorecard/appeal.js';
import { COUNTED_DAYS, isOfWorkshop } from '../domain/scorecard/measures.js';
import { instalmentTrials, offerTrials, type Trial } from '../domain/scorecard/trial.js';
import { workOrderTrials } from '../domain/scorecard/work-order-trials.js';
import { addDays } from '../domain/week.js';
import { CountedOffersService } from '../pairings/counted-offers.service.js';
import { type CountedLedger, CountedWorkOrdersService } from '../production/counted-work-orders.service.js';
import { CountedInstalmentsService } from '../settlement/counted-instalments.service.js';
import { ScorecardAppealRepository } from './scorecard-appeal.repository.js';
import type { Party, SourcedTrial, VersionedParty } from './scorecard.js';

/** Trials as the ledgers and offers have them now: nothing of them is kept. */
@Injectable()
export class TrialsService {
  constructor(
    private readonly workOrders: CountedWorkOrdersService,
    private readonly offers: CountedOffersService,
    private readonly instalments: CountedInstalmentsService,
    private readonly appeals: ScorecardAppealRepository,
  ) {}

  /** All trials of these organisations that count on a day (Asia/Shanghai), in no order. */
  async of(organisationIds: readonly string[], todayOn: string): Promise<SourcedTrial[]> {
    const wanted = new Set(organisationIds);
    const since = new Date(`${addDays(todayOn, -COUNTED_DAYS)}T00:00:00+08:00`);
    const trials: FoundTrial[] = [];
    for await (const ledgers of this.workOrders.ofParties(organisationIds, since)) {
      for (const ledger of ledgers) trials.push(...trialsOf(ledger, wanted, todayOn));
    }
    for (const { id: sourceId, workshopId, ...offer } of await this.offers.ended(organisationIds, since)) {
      const sourced = { organisationId: workshopId, source: 'OFFER' as const, sourceId };
      trials.push(...offerTrials(offer).map((trial) => ({ ...trial, ...sourced })));
    }
    for (const owed of await this.instalments.ofEnterprises(organisationIds, since)) {
      const { workOrderId: sourceId, enterpriseId: organisationId } = owed;
      const sourced = { organisationId, source: 'WORK_ORDER' as const, sourceId };
      trials.push(...instalmentTrials(owed, todayOn).map((trial) => ({ ...trial, ...sourced })));
    }
    const struckOut = new Set(
      (await this.appeals.struckOut()).map((one) => `${one.organisationId} ${trialName(one)}`),
    );
    return trials.map((trial) => ({
      ...trial,
      isStruckOut: struckOut.has(`${trial.organisationId} ${trialName(trial)}`),
    }));
  }

  /** Everyone of whom there are facts, by id. */
  async parties(): Promise<VersionedParty[]> {
    const found = [
      ...(await this.workOrders.versions('ENTERPRISE')).map(ofSide('ENTERPRISE')),
      ...(await this.workOrders.versions('WORKSHOP')).map(ofSide('WORKSHOP')),
      ...(await this.instalments.versions()).map(ofSide('ENTERPRISE')),
      ...(await this.offers.versions()).map(ofSide('WORKSHOP')),
      ...(await this.appeals.struckOut()).map(({ organisationId, measure }) =>
        ofSide(isOfWorkshop(measure) ? 'WORKSHOP' : 'ENTERPRISE')({ organisationId, version: 1 }),
      ),
    ];
    const parties = new Map<string, VersionedParty>();
    for (const { organisationId, side, version } of found) {
      const basisVersion = version + (parties.get(organisationId)?.basisVersion ?? 0);
      parties.set(organisationId, { organisationId, side, basisVersion });
    }
    return [...parties.values()].toSorted((a, b) => (a.organisationId < b.organisationId ? -1 : 1));
  }
}

/** Says of what was found on which side its organisation stands. */
function ofSide(side: Party['side']) {
  return (found: { readonly organisationId: string; readonly version: number }) => ({ ...found, side });
}

/** Before appeals are looked at. */
type FoundTrial = Omit<SourcedTrial, 'isStruckOut'>;

/** What a work order says of those of its two sides that are wanted. */
function trialsOf(
  { workOrder, facts }: CountedLedger,
  wanted: ReadonlySet<string>,
  todayOn: string,
): FoundTrial[] {
  const { id: sourceId, workshopId, enterpriseId } = workOrder;
  const sourced = ({ measure, on, trials, successes }: Trial): FoundTrial => ({
    organisationId: isOfWorkshop(measure) ? workshopId : enterpriseId,
    source: 'WORK_ORDER',
    sourceId,
    measure,
    on,
    trials,
    successes,
  });
  return workOrderTrials(workOrder, facts, todayOn)
    .map(sourced)
    .filter(({ organisationId }) => wanted.has(organisationId));
}
