import type { MatchingDto } from '../../matching/matching.dto.js';
import type { OrderDto } from '../../orders/order.dto.js';
import type { OfferDto } from '../../pairings/offer.dto.js';
import type { WorkOrderDto } from '../../production/work-order.dto.js';
import type { ScorecardDto } from '../../scorecards/scorecard.dto.js';
import type { StatementSummaryDto } from '../../settlement/statement-summary.dto.js';
import { ApiProblem, type GongfangClient } from '../gongfang-client.js';
import { inParallel } from '../in-parallel.js';
import type { NamedScorecard } from './scorecard-table.js';
import { lineOf, type OrderStory } from './summary-rows.js';

const AT_ONCE = 4;

/** Everything that the summary shows, as an officer reads it. */
export interface SummaryFacts {
  /** In the order of their numbers. */
  readonly stories: readonly OrderStory[];
  readonly offers: readonly OfferDto[];
  readonly workOrders: readonly WorkOrderDto[];
  readonly statements: readonly StatementSummaryDto[];
  /** Of workshops and factories that work together. */
  readonly workshopCards: readonly NamedScorecard[];
  readonly factoryCards: readonly NamedScorecard[];
}

/** Reads the county's orders with their offers, rounds, work orders, statements and scorecards through the API. */
export async function readSummary(officer: GongfangClient): Promise<SummaryFacts> {
  const orders = await officer.list<OrderDto>('/v1/orders');
  const offers = await officer.list<OfferDto>('/v1/offers');
  const workOrders = await officer.list<WorkOrderDto>('/v1/work-orders');
  const sorted = orders.toSorted((a, b) => a.number.localeCompare(b.number));
  const stories = await inParallel(sorted, AT_ONCE, async (order) => {
    const holding = offers
      .filter(({ orderId, status }) => orderId === order.id && isHolding(status))
      .toSorted((a, b) => (a.stage?.stage ?? 0) - (b.stage?.stage ?? 0) || b.quantity - a.quantity);
    return { order, offers: holding, rounds: await readRounds(officer, order.id, holding) };
  });
  const statements = await officer.list<StatementSummaryDto>('/v1/statements');
  const parties = (
    idOf: (workOrder: WorkOrderDto) => readonly [id: string, name: string],
  ): [string, string][] => [...new Map(workOrders.map(idOf))];
  const workshops = parties(({ workshopId, workshopName }) => [workshopId, workshopName]);
  const factories = parties(({ enterpriseId, enterpriseName }) => [enterpriseId, enterpriseName]);
  return {
    stories,
    offers,
    workOrders,
    statements,
    workshopCards: await readCards(officer, 'workshops', workshops),
    factoryCards: await readCards(officer, 'enterprises', factories),
  };
}

function readCards(
  officer: GongfangClient,
  room: 'workshops' | 'enterprises',
  parties: readonly (readonly [id: string, name: string])[],
): Promise<NamedScorecard[]> {
  return inParallel(parties, AT_ONCE, async ([id, name]) => ({
    name,
    card: await officer.get<ScorecardDto>(`/v1/${room}/${id}/scorecard`),
  }));
}

function isHolding(status: OfferDto['status']): boolean {
  return status === 'ACCEPTED' || status === 'PENDING' || status === 'COUNTERED';
}

/** The newest round, and older ones until each of the offers is explained. */
async function readRounds(
  officer: GongfangClient,
  orderId: string,
  offers: readonly OfferDto[],
): Promise<MatchingDto[]> {
  const path = `/v1/orders/${orderId}/matching`;
  const newest = await officer.get<MatchingDto>(path).catch((error: unknown) => {
    if (error instanceof ApiProblem && error.code === 'MATCHING_NOT_FOUND') return null;
    throw error;
  });
  if (!newest) return [];
  const rounds = [newest];
  const isExplained = (offer: OfferDto): boolean => lineOf(offer, rounds) !== undefined;
  for (let round = newest.round - 1; round >= 1 && !offers.every(isExplained); round -= 1) {
    rounds.push(await officer.get<MatchingDto>(`${path}?round=${round}`));
  }
  return rounds;
}
