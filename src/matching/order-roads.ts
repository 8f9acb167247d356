import { Injectable } from '@nestjs/common';
import { consideredFor } from '../domain/matching/candidates/considered.js';
import type { MatchOrder, MatchWorkshop } from '../domain/matching/match-types.js';
import type { MatchPolicy } from '../domain/matching/policy.js';
import { RoadDistances } from '../platform/roads/road-distances.js';
import { MatchPoliciesService } from './match-policies.service.js';

/** The policy in force, and the roads that orders and workshops lie on. */
@Injectable()
export class OrderRoads {
  constructor(
    private readonly roads: RoadDistances,
    private readonly policies: MatchPoliciesService,
  ) {}

  /** The policy in force. */
  policy(): Promise<MatchPolicy> {
    return this.policies.current();
  }

  /** The order with the way from each workshop that is looked at for it. */
  async along(
    order: MatchOrder,
    workshops: readonly MatchWorkshop[],
    { detourFactor }: MatchPolicy,
  ): Promise<MatchOrder> {
    const considered = consideredFor(order, workshops);
    const places = considered.map(({ location }) => location);
    const ways = await this.roads.to(order.shipTo, places, detourFactor);
    // What is estimated anyway, the rules estimate themselves.
    if (ways.every(({ source }) => source === 'GREAT_CIRCLE')) return order;
    const roads = considered.flatMap(({ workshopId }, place) => {
      const way = ways[place];
      return way ? [[workshopId, way] as const] : [];
    });
    return { ...order, roads: new Map(roads) };
  }
}
