import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../domain/actor.js';
import type { ProblemDefinition } from '../domain/problem.js';
import { CurrentActor } from '../platform/http/current-actor.decorator.js';
import { Id } from '../platform/http/id-param.decorator.js';
import { IfMatch } from '../platform/http/if-match.decorator.js';
import { Operation, type OperationSpec } from '../platform/http/operation.decorator.js';
import { platformProblems } from '../platform/platform.problems.js';
import { AcceptOfferDto, CounterOfferDto, DeclineOfferDto } from './offer-decision.dto.js';
import { OfferDecisionsService } from './offer-decisions.service.js';
import { OfferDto } from './offer.dto.js';
import type { Offer } from './offer.js';
import { PairingViewsService } from './pairing-views.service.js';
import { pairingsProblems } from './pairings.problems.js';

const {
  ACCEPTED_QUANTITY_OUT_OF_RANGE,
  OFFER_NOT_OPEN,
  OFFER_DEADLINE_PASSED,
  OFFER_TERMS_GONE,
  WORKSHOP_NOT_FIT,
} = pairingsProblems;

/** What every decision on an offer has in common. */
function decision(
  spec: Pick<OperationSpec, 'id' | 'summary' | 'description'> & { by: 'OPERATOR' | 'ENTERPRISE' },
  ...problems: ProblemDefinition[]
): OperationSpec {
  const { id, summary, description, by } = spec;
  return {
    id,
    summary,
    description,
    access: [by],
    scope: 'offers:write',
    answer: { status: 200, type: OfferDto, description: 'The decided offer' },
    problems: [platformProblems.NOT_FOUND, OFFER_NOT_OPEN, OFFER_DEADLINE_PASSED, ...problems],
    idempotent: true,
    etag: 'requires',
  };
}

@ApiTags('offers')
@Controller('v1/offers/:id')
export class OfferDecisionsController {
  constructor(
    private readonly decisions: OfferDecisionsService,
    private readonly views: PairingViewsService,
  ) {}

  @Post('accept')
  @Operation(
    decision(
      {
        id: 'acceptOffer',
        summary: 'Accept an offer, whole or in part',
        description:
          'A promise: the capacity stays held. What is not taken is matched again. A stage of a chain is taken whole, and the promise stands once all of its stages are taken: see stage.chainStatus.',
        by: 'OPERATOR',
      },
      OFFER_TERMS_GONE,
      WORKSHOP_NOT_FIT,
      ACCEPTED_QUANTITY_OUT_OF_RANGE,
      pairingsProblems.CHAIN_BROKEN,
    ),
  )
  accept(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @IfMatch() version: number,
    @Body() body: AcceptOfferDto,
  ): Promise<OfferDto> {
    return this.answer(this.decisions.accept({ actor, id, version }, body.quantity));
  }

  @Post('decline')
  @Operation(
    decision({
      id: 'declineOffer',
      summary: 'Decline an offer with a reason',
      description:
        'The quantity is matched again without this workshop, and the other offers of its chain are withdrawn. Declining never lowers a score by itself.',
      by: 'OPERATOR',
    }),
  )
  decline(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @IfMatch() version: number,
    @Body() body: DeclineOfferDto,
  ): Promise<OfferDto> {
    return this.answer(this.decisions.decline({ actor, id, version }, body.reason, body.note ?? null));
  }

  @Post('counter')
  @Operation(
    decision(
      {
        id: 'counterOffer',
        summary: 'Ask for another price, date or quantity',
        description: 'The factory answers before the same deadline; capacity stays held meanwhile.',
        by: 'OPERATOR',
      },
      OFFER_TERMS_GONE,
      ACCEPTED_QUANTITY_OUT_OF_RANGE,
      pairingsProblems.COUNTER_NOT_ALLOWED,
      pairingsProblems.COUNTERS_USED_UP,
      pairingsProblems.STAGE_NOT_NEGOTIABLE,
    ),
  )
  counter(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @IfMatch() version: number,
    @Body() { note, ...terms }: CounterOfferDto,
  ): Promise<OfferDto> {
    return this.answer(this.decisions.counter({ actor, id, version }, terms, note ?? null));
  }

  @Post('counter/accept')
  @Operation(
    decision(
      {
        id: 'acceptCounter',
        summary: 'Agree to a counter-offer',
        description: 'Its terms become the agreed ones. Quantity left over is matched again.',
        by: 'ENTERPRISE',
      },
      OFFER_TERMS_GONE,
      WORKSHOP_NOT_FIT,
      ACCEPTED_QUANTITY_OUT_OF_RANGE,
    ),
  )
  acceptCounter(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @IfMatch() version: number,
  ): Promise<OfferDto> {
    return this.answer(this.decisions.acceptCounter({ actor, id, version }));
  }

  @Post('counter/refuse')
  @Operation(
    decision(
      {
        id: 'refuseCounter',
        summary: 'Refuse a counter-offer',
        description: 'The original offer stands again until its deadline.',
        by: 'ENTERPRISE',
      },
      OFFER_TERMS_GONE,
    ),
  )
  refuseCounter(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @IfMatch() version: number,
  ): Promise<OfferDto> {
    return this.answer(this.decisions.refuseCounter({ actor, id, version }));
  }

  private async answer(decided: Promise<Offer>): Promise<OfferDto> {
    return OfferDto.of(await this.views.viewOf(await decided));
  }
}
