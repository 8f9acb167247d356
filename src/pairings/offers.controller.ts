import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../domain/actor.js';
import { CurrentActor } from '../platform/http/current-actor.decorator.js';
import { Id } from '../platform/http/id-param.decorator.js';
import { Operation } from '../platform/http/operation.decorator.js';
import { mapPage, type Page, pageOf } from '../platform/http/pagination.js';
import { platformProblems } from '../platform/platform.problems.js';
import { OfferContactDto } from './offer-contact.dto.js';
import { OfferContactsService } from './offer-contacts.service.js';
import { OfferDto, OfferQueryDto } from './offer.dto.js';
import { PairingViewsService } from './pairing-views.service.js';
import { pairingsProblems } from './pairings.problems.js';

@ApiTags('offers')
@Controller('v1/offers')
export class OffersController {
  constructor(
    private readonly views: PairingViewsService,
    private readonly contacts: OfferContactsService,
  ) {}

  @Get()
  @Operation({
    id: 'listOffers',
    summary: 'Offers, newest first',
    description: 'A workshop sees the offers made to it, a factory those of its orders, the county all.',
    access: ['ENTERPRISE', 'OPERATOR', 'OFFICER', 'ADMINISTRATOR'],
    scope: 'offers:read',
    answer: { status: 200, type: pageOf(OfferDto), description: 'One page' },
    problems: [platformProblems.CURSOR_INVALID],
  })
  async list(@CurrentActor() actor: Actor, @Query() query: OfferQueryDto): Promise<Page<OfferDto>> {
    return mapPage(await this.views.offerPage(actor, query, query), (view) => OfferDto.of(view));
  }

  @Get(':id')
  @Operation({
    id: 'getOffer',
    summary: 'One offer',
    description: 'Its ETag is needed to decide on it. An offer between others does not exist for the caller.',
    access: ['ENTERPRISE', 'OPERATOR', 'OFFICER', 'ADMINISTRATOR'],
    scope: 'offers:read',
    answer: { status: 200, type: OfferDto, description: 'The offer' },
    problems: [platformProblems.NOT_FOUND],
    etag: 'answers',
  })
  async get(@CurrentActor() actor: Actor, @Id() id: string): Promise<OfferDto> {
    return OfferDto.of(await this.views.offer(actor, id));
  }

  @Get(':id/contact')
  @Operation({
    id: 'getOfferContact',
    summary: 'Whom to call on the other side',
    description:
      'For the two parties, once the offer is accepted. Every look at it is kept in the audit log.',
    access: ['ENTERPRISE', 'OPERATOR'],
    scope: 'offers:read',
    answer: { status: 200, type: OfferContactDto, description: 'The contact of the other side' },
    problems: [platformProblems.NOT_FOUND, pairingsProblems.CONTACT_NOT_SHARED_YET],
  })
  async contact(@CurrentActor() actor: Actor, @Id() id: string): Promise<OfferContactDto> {
    return OfferContactDto.of(await this.contacts.reveal(actor, id));
  }
}
