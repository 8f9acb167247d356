import { Injectable } from '@nestjs/common';
import type { Actor } from '../domain/actor.js';
import { type CounterTerms, counterFaults, MOST_COUNTERS } from '../domain/counter-offer.js';
import { canMove, type DeclineReason, LIVE_OFFER_STATUSES, type OfferMove } from '../domain/offer-state.js';
import { ProblemError } from '../domain/problem.js';
import { unfitnessReasons } from '../domain/workshop-fitness.js';
import { Clock } from '../platform/clock.js';
import { platformProblems } from '../platform/platform.problems.js';
import { WorkshopsService } from '../workshops/workshops.service.js';
import type { Offer } from './offer.js';
import { offerPartyOf } from './offer-party.js';
import { OfferRecords } from './offer-records.js';
import { OfferRepository } from './offer.repository.js';
import { OfferSettlement } from './offer-settlement.js';
import { pairingsProblems } from './pairings.problems.js';

/** Whose decision it is, on which offer, and the version of it that they read. */
export interface OfferRef {
  readonly actor: Actor;
  readonly id: string;
  readonly version: number;
}

type Agreement = Pick<Offer, 'acceptedQuantity' | 'agreedUnitPriceFen' | 'agreedDueOn'> & {
  readonly acceptedQuantity: number;
  readonly agreedDueOn: string;
};

/**
 * What the two parties decide. Each decision locks the offer, checks it, moves quantity and capacity by
 * conditional updates, and leaves one audit row, all in the caller's transaction. All of them throw
 * ProblemError NOT_FOUND, OFFER_NOT_OPEN, OFFER_DEADLINE_PASSED and STALE.
 */
@Injectable()
export class OfferDecisionsService {
  constructor(
    private readonly offers: OfferRepository,
    private readonly settlement: OfferSettlement,
    private readonly records: OfferRecords,
    private readonly workshops: WorkshopsService,
    private readonly clock: Clock,
  ) {}

  /**
   * The operator takes the offer, whole or `quantity` units of it; the rest is matched again.
   * A stage is taken whole, and the promise stands once all stages of its chain are taken.
   * @throws ProblemError ACCEPTED_QUANTITY_OUT_OF_RANGE, OFFER_TERMS_GONE, WORKSHOP_NOT_FIT, CHAIN_BROKEN
   */
  async accept(ref: OfferRef, quantity?: number): Promise<Offer> {
    const offer = await this.begin(ref, 'accept');
    const { unitPriceFen, dueOn } = offer;
    const acceptedQuantity = quantity ?? offer.quantity;
    if (acceptedQuantity !== offer.quantity) await this.settlement.requirePossible(offer, acceptedQuantity);
    return this.agree(offer, 'accept', {
      acceptedQuantity,
      agreedUnitPriceFen: unitPriceFen,
      agreedDueOn: dueOn,
    });
  }

  /**
   * The operator says no, and why; the quantity is matched again without this workshop. That ends the other offers of
   * its chain.
   */
  async decline(ref: OfferRef, reason: DeclineReason, note: string | null): Promise<Offer> {
    const offer = await this.begin(ref, 'decline');
    await this.settlement.reopen(offer);
    return this.records.write(offer, 'decline', {
      declineReason: reason,
      declineNote: note,
      answeredAt: this.clock.now(),
    });
  }

  /**
   * The operator asks for other terms; capacity stays held and the deadline stays the same.
   * @throws ProblemError OFFER_TERMS_GONE, COUNTERS_USED_UP, COUNTER_NOT_ALLOWED, ACCEPTED_QUANTITY_OUT_OF_RANGE,
   *   STAGE_NOT_NEGOTIABLE
   */
  async counter(ref: OfferRef, terms: CounterTerms, note: string | null): Promise<Offer> {
    const offer = await this.begin(ref, 'counter');
    if (offer.stage > 0) throw new ProblemError(pairingsProblems.STAGE_NOT_NEGOTIABLE);
    if (offer.counterCount >= MOST_COUNTERS) {
      throw new ProblemError(pairingsProblems.COUNTERS_USED_UP, { most: MOST_COUNTERS });
    }
    const faults = counterFaults(offer, terms);
    if (faults.length > 0) throw new ProblemError(pairingsProblems.COUNTER_NOT_ALLOWED, {}, faults);
    await this.settlement.requirePossible(offer, terms.quantity ?? offer.quantity);
    return this.records.write(offer, 'counter', {
      counterQuantity: terms.quantity ?? null,
      counterUnitPriceFen: terms.unitPriceFen ?? null,
      counterDueOn: terms.dueOn ?? null,
      counterNote: note,
      counterCount: offer.counterCount + 1,
    });
  }

  /**
   * The enterprise agrees to the counter: its terms become the agreed ones.
   * @throws ProblemError ACCEPTED_QUANTITY_OUT_OF_RANGE, OFFER_TERMS_GONE, WORKSHOP_NOT_FIT
   */
  async acceptCounter(ref: OfferRef): Promise<Offer> {
    const offer = await this.begin(ref, 'acceptCounter');
    return this.agree(offer, 'acceptCounter', {
      acceptedQuantity: offer.counterQuantity ?? offer.quantity,
      agreedUnitPriceFen: offer.counterUnitPriceFen ?? offer.unitPriceFen,
      agreedDueOn: offer.counterDueOn ?? offer.dueOn,
    });
  }

  /**
   * The enterprise refuses the counter: the original offer stands again until its deadline.
   * @throws ProblemError OFFER_TERMS_GONE
   */
  async refuseCounter(ref: OfferRef): Promise<Offer> {
    const offer = await this.begin(ref, 'refuseCounter');
    await this.settlement.requirePossible(offer, offer.quantity);
    return this.records.write(offer, 'refuseCounter', {});
  }

  private async begin({ actor, id, version }: OfferRef, move: OfferMove): Promise<Offer> {
    const offer = await this.offers.lock(id, offerPartyOf(actor));
    if (!offer) throw new ProblemError(platformProblems.NOT_FOUND, { subject: 'offer' });
    if (this.isTooLate(offer)) {
      const respondBy = offer.respondBy.toISOString();
      throw new ProblemError(pairingsProblems.OFFER_DEADLINE_PASSED, { respondBy });
    }
    if (!canMove(move, offer.status)) {
      throw new ProblemError(pairingsProblems.OFFER_NOT_OPEN, { status: offer.status });
    }
    if (offer.version !== version) throw new ProblemError(platformProblems.STALE);
    return offer;
  }

  /** The deadline rules, whether or not the job that ends the offer has come to it yet. */
  private isTooLate({ status, respondBy }: Offer): boolean {
    return status === 'EXPIRED' || (LIVE_OFFER_STATUSES.includes(status) && respondBy <= this.clock.now());
  }

  private async agree(offer: Offer, move: 'accept' | 'acceptCounter', agreement: Agreement): Promise<Offer> {
    await this.requireFit(offer.workshopId, agreement.agreedDueOn);
    const standardMinutes = await this.settlement.settle(offer, agreement.acceptedQuantity);
    return this.records.write(offer, move, { ...agreement, standardMinutes, answeredAt: this.clock.now() });
  }

  /** The county may have suspended the workshop since it was asked, or its inspection end before the work does. */
  private async requireFit(workshopId: string, dueOn: string): Promise<void> {
    const reasons = unfitnessReasons(await this.workshops.requireProfile(workshopId), dueOn);
    if (reasons.length === 0) return;
    throw new ProblemError(pairingsProblems.WORKSHOP_NOT_FIT, { reasons: reasons.join(', ') });
  }
}
