import { Injectable } from '@nestjs/common';
import { trialName } from '../domain/scorecard/appeal.js';
import { COUNTED_DAYS, isOfWorkshop, type Measure, MEASURES } from '../domain/scorecard/measures.js';
import { instalmentTrials, offerTrials, type Trial } from '../domain/scorecard/trial.js';
import { countedFacts } from '../domain/scorecard/work-order-course.js';
import { workOrderTrials } from '../domain/scorecard/work-order-trials.js';
import { addDays } from '../domain/week.js';
import { CountedOffersService } from '../pairings/counted-offers.service.js';
import { type CountedLedger, CountedWorkOrdersService } from '../production/counted-work-orders.service.js';
import { CountedInstalmentsService } from '../settlement/counted-instalments.service.js';
import { ScorecardAppealRepository, type StruckOut } from './scorecard-appeal.repository.js';
import type { CountedTrials, LedgerFault, Party, SourcedTrial, VersionedParty } from './scorecard.js';

/** Trials as the ledgers and offers have them now: nothing of them is kept. */
@Injectable()
export class TrialsService {
  constructor(
    private readonly workOrders: CountedWorkOrdersService,
    private readonly offers: CountedOffersService,
    private readonly instalments: CountedInstalmentsService,
    private readonly appeals: ScorecardAppealRepository,
  ) {}

  /** What counts on a day (Asia/Shanghai) of these organisations in these measures, in no order. */
  async of(
    organisationIds: readonly string[],
    todayOn: string,
    measures: readonly Measure[] = MEASURES,
  ): Promise<CountedTrials> {
    const since = new Date(`${addDays(todayOn, -COUNTED_DAYS)}T00:00:00+08:00`);
    const { trials, faults } = await this.ofWorkOrders(organisationIds, since, { todayOn, measures });
    if (measures.some((measure) => OFFER_MEASURES.has(measure))) {
      trials.push(...(await this.ofOffers(organisationIds, since)));
    }
    if (measures.includes('ON_TIME_PAYMENT')) {
      trials.push(...(await this.ofInstalments(organisationIds, since, todayOn)));
    }
    const wanted = trials.filter(({ measure }) => measures.includes(measure));
    return { trials: await this.markStruckOut(wanted), faults };
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

  private async ofWorkOrders(
    organisationIds: readonly string[],
    since: Date,
    { todayOn, measures }: { readonly todayOn: string; readonly measures: readonly Measure[] },
  ): Promise<{ readonly trials: FoundTrial[]; readonly faults: LedgerFault[] }> {
    const [trials, faults]: [FoundTrial[], LedgerFault[]] = [[], []];
    const types = countedFacts(measures);
    if (types.length === 0) return { trials, faults };
    const wanted = new Set(organisationIds);
    for await (const ledgers of this.workOrders.ofParties(organisationIds, since, types)) {
      for (const ledger of ledgers) {
        try {
          trials.push(...trialsOf(ledger, wanted, todayOn));
        } catch (cause) {
          faults.push(faultOf(ledger, cause));
        }
      }
    }
    return { trials, faults };
  }

  private async ofOffers(workshopIds: readonly string[], since: Date): Promise<FoundTrial[]> {
    const ended = await this.offers.ended(workshopIds, since);
    return ended.flatMap(({ id: sourceId, workshopId: organisationId, ...offer }) =>
      offerTrials(offer).map((trial) => ({ ...trial, organisationId, source: 'OFFER', sourceId })),
    );
  }

  private async ofInstalments(
    enterpriseIds: readonly string[],
    since: Date,
    todayOn: string,
  ): Promise<FoundTrial[]> {
    const owed = await this.instalments.ofEnterprises(enterpriseIds, since);
    return owed.flatMap(({ workOrderId: sourceId, enterpriseId: organisationId, ...instalment }) =>
      instalmentTrials(instalment, todayOn).map((trial) => ({
        ...trial,
        organisationId,
        source: 'WORK_ORDER',
        sourceId,
      })),
    );
  }

  private async markStruckOut(trials: readonly FoundTrial[]): Promise<SourcedTrial[]> {
    const struckOut = new Set((await this.appeals.struckOut()).map(nameOf));
    return trials.map((trial) => ({ ...trial, isStruckOut: struckOut.has(nameOf(trial)) }));
  }
}

/** Measures that offers are counted for. */
const OFFER_MEASURES: ReadonlySet<Measure> = new Set(['ANSWERED_IN_TIME', 'ACCEPTANCE']);

/** Says of what was found on which side its organisation stands. */
function ofSide(side: Party['side']) {
  return (found: { readonly organisationId: string; readonly version: number }) => ({ ...found, side });
}

/** Before appeals are looked at. */
type FoundTrial = Omit<SourcedTrial, 'isStruckOut'>;

function faultOf({ workOrder }: CountedLedger, cause: unknown): LedgerFault {
  const { id, enterpriseId, workshopId } = workOrder;
  const error = new Error(`the ledger of work order ${id} cannot be counted`, { cause });
  return { organisationIds: [enterpriseId, workshopId], error };
}

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

function nameOf(trial: StruckOut): string {
  return `${trial.organisationId} ${trialName(trial)}`;
}
