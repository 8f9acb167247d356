import { Injectable } from '@nestjs/common';
import { HOLDING_OFFER_STATUSES, type OfferStatus } from '../domain/offer-state.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { keysetPage, type Page, type PageQueryDto } from '../platform/http/pagination.js';
import type { SweepPart } from '../platform/sweep.js';
import { OfferEntity } from './offer.entity.js';
import type { Offer, OfferFilter } from './offer.js';
import type { OfferParty } from './offer-party.js';

/** A workshop that was asked for a part of an order, and what became of the latest offer to it. */
export interface AskedWorkshop {
  readonly orderId: string;
  readonly workshopId: string;
  readonly status: OfferStatus;
  readonly termsVersion: number;
  readonly hasGivenUp: boolean;
  readonly wasTakenBack: boolean;
}

@Injectable()
export class OfferRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Writes new offers. */
  async add(offers: readonly Offer[]): Promise<void> {
    await this.unitOfWork.manager.insert(OfferEntity, [...offers]);
  }

  /** The offer if it is one of this side's. */
  find(id: string, party: OfferParty): Promise<Offer | null> {
    return this.unitOfWork.manager.findOneBy(OfferEntity, { id, ...party });
  }

  /** The offer if it is one of this side's, locked against every other decision until the transaction ends. */
  lock(id: string, party: OfferParty): Promise<Offer | null> {
    return this.unitOfWork.manager.findOne(OfferEntity, {
      where: { id, ...party },
      lock: { mode: 'pessimistic_write' },
    });
  }

  /** The order's live and accepted offers, locked, by workshop: the order in which capacity is locked everywhere. */
  lockHolding(orderId: string): Promise<Offer[]> {
    return this.unitOfWork.manager
      .createQueryBuilder(OfferEntity, 'offer')
      .setLock('pessimistic_write')
      .where('offer.orderId = :orderId AND offer.status IN (:...holding)', {
        orderId,
        holding: HOLDING_OFFER_STATUSES,
      })
      .orderBy('offer.workshopId')
      .getMany();
  }

  /** The order's accepted offers, oldest answer first. */
  accepted(orderId: string): Promise<Offer[]> {
    return this.unitOfWork.manager.find(OfferEntity, {
      where: { orderId, status: 'ACCEPTED' },
      order: { answeredAt: 'ASC', id: 'ASC' },
    });
  }

  /** Ids, from after that one on, of live offers whose deadline has passed. */
  async findOverdue(now: Date, { after, limit }: SweepPart): Promise<string[]> {
    // Materialised: among offers of years the few live ones are found by their deadline, not by walking along ids.
    const rows: { id: string }[] = await this.unitOfWork.manager.query(
      `WITH overdue AS MATERIALIZED (
         SELECT id FROM offers WHERE respond_by <= $1 AND status IN ('PENDING', 'COUNTERED'))
       SELECT id FROM overdue WHERE $2::uuid IS NULL OR id > $2 ORDER BY id LIMIT $3`,
      [now, after, limit],
    );
    return rows.map(({ id }) => id);
  }

  /**
   * Ids, from after that one on, of orders with live offers on terms that they no longer have, with accepted offers
   * though they were called off, or with offers of a chain that is broken.
   */
  async findOrdersLeftBehind({ after, limit }: SweepPart): Promise<string[]> {
    const rows: { orderId: string }[] = await this.unitOfWork.manager.query(
      `WITH left_behind AS (
       SELECT orders.id FROM offers JOIN orders ON orders.id = order_id
       WHERE offers.status IN ('PENDING', 'COUNTERED')
         AND (lifecycle <> 'OPEN' OR offers.terms_version <> orders.terms_version)
       UNION
       SELECT orders.id FROM orders JOIN offers ON orders.id = order_id
       WHERE offers.status = 'ACCEPTED' AND is_all_or_nothing AND lifecycle IN ('CANCELLED', 'EXPIRED')
       UNION
       SELECT orders.id FROM chains JOIN offers USING (pairing_id) JOIN orders ON orders.id = offers.order_id
       WHERE offers.status IN ('PENDING', 'COUNTERED', 'ACCEPTED') AND (chains.status = 'BROKEN'
         OR (chains.status = 'WAITING' AND (lifecycle <> 'OPEN' OR offers.terms_version <> orders.terms_version))))
       SELECT id AS "orderId" FROM left_behind WHERE $1::uuid IS NULL OR id > $1 ORDER BY id LIMIT $2`,
      [after, limit],
    );
    return rows.map(({ orderId }) => orderId);
  }

  /**
   * Writes the decided state of a locked offer; the row's version goes up by one.
   * @throws Error when the row is not there to be written
   */
  async decide(offer: Offer, changes: Partial<Offer>): Promise<Offer> {
    const decided = { ...changes, version: offer.version + 1 };
    const { affected } = await this.unitOfWork.manager.update(
      OfferEntity,
      { id: offer.id, version: offer.version },
      decided,
    );
    if (affected !== 1) throw new Error(`offer ${offer.id} was decided without its lock`);
    return { ...offer, ...decided };
  }

  /**
   * Everyone who was asked for a part of one of the orders, with their latest offer. Whoever ended one stage of a
   * chain had its others withdrawn: then it is the answer that tells.
   */
  askedFor(orderIds: readonly string[]): Promise<AskedWorkshop[]> {
    return this.unitOfWork.manager.query(
      `SELECT DISTINCT ON (order_id, workshop_id) order_id AS "orderId", workshop_id AS "workshopId", status,
         terms_version AS "termsVersion", given_up_quantity > 0 AS "hasGivenUp",
         taken_back_quantity > 0 AS "wasTakenBack"
       FROM offers WHERE order_id = ANY($1::uuid[]) 
       ORDER BY order_id, workshop_id, created_at DESC, status = 'WITHDRAWN', id DESC`,
      [orderIds],
    );
  }

  /** This side's offers, newest first. */
  page(party: OfferParty, filter: OfferFilter, query: PageQueryDto): Promise<Page<Offer>> {
    const { status, orderId } = filter;
    const offers = this.unitOfWork.manager.createQueryBuilder(OfferEntity, 'offer').where({ ...party });
    if (status) offers.andWhere('offer.status = :status', { status });
    if (orderId) offers.andWhere('offer.orderId = :orderId', { orderId });
    return keysetPage(offers, 'offer', query);
  }

  /** This side's offers in these pairings, oldest first. */
  ofPairings(pairingIds: readonly string[], party: OfferParty): Promise<Offer[]> {
    return this.unitOfWork.manager
      .createQueryBuilder(OfferEntity, 'offer')
      .where('offer.pairingId = ANY(:pairingIds)', { pairingIds })
      .andWhere({ ...party })
      .orderBy('offer.createdAt')
      .addOrderBy('offer.id')
      .getMany();
  }

  /** Offers by status. */
  async countByStatus(): Promise<Record<string, number>> {
    const rows: { status: string; count: number }[] = await this.unitOfWork.manager.query(
      `SELECT status, count(*)::int AS count FROM offers GROUP BY status`,
    );
    return Object.fromEntries(rows.map(({ status, count }) => [status, count]));
  }
}
