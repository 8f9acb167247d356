import { Body, Controller, Get, Patch, Post, Query } from '@nestjs/common';
import { ApiBody, ApiTags } from '@nestjs/swagger';
import { accountsProblems } from '../accounts/accounts.problems.js';
import { catalogProblems } from '../catalog/catalog.problems.js';
import type { Actor } from '../domain/actor.js';
import type { ProblemDefinition } from '../domain/problem.js';
import { enterprisesProblems } from '../enterprises/enterprises.problems.js';
import { CurrentActor } from '../platform/http/current-actor.decorator.js';
import { Id } from '../platform/http/id-param.decorator.js';
import { IfMatch } from '../platform/http/if-match.decorator.js';
import { Operation, type OperationSpec } from '../platform/http/operation.decorator.js';
import { mapPage, type Page, pageOf } from '../platform/http/pagination.js';
import { platformProblems } from '../platform/platform.problems.js';
import { NewOrderDto, OrderCancellationDto, OrderChangesDto } from './new-order.dto.js';
import type { Order, OrderView } from './order.js';
import { OrderDto, OrderQueryDto } from './order.dto.js';
import { OrderEndingsService } from './order-endings.service.js';
import { OrderPostingService } from './order-posting.service.js';
import { changesOf, draftOf } from './order-requests.js';
import { OrderViewsService } from './order-views.service.js';
import { ORDER_EXAMPLES } from './order-examples.js';
import { ordersProblems } from './orders.problems.js';

/** Why terms are refused, or their enterprise. */
const TERMS_PROBLEMS = [
  accountsProblems.ORGANISATION_NOT_VERIFIED,
  ordersProblems.ORDER_TERMS_INVALID,
  catalogProblems.UNKNOWN_PRODUCT,
  catalogProblems.PRODUCT_WITHOUT_ROUTING,
  catalogProblems.UNKNOWN_PROCESS,
  enterprisesProblems.ENTERPRISE_PROFILE_MISSING,
];

/** What every decision on an order has in common. */
function decision(
  spec: Pick<OperationSpec, 'id' | 'summary' | 'description'> & { access?: OperationSpec['access'] },
  ...problems: ProblemDefinition[]
): OperationSpec {
  const { id, summary, description, access = ['ENTERPRISE'] } = spec;
  return {
    id,
    summary,
    description,
    access,
    scope: 'orders:write',
    answer: { status: 200, type: OrderDto, description: 'The order as decided' },
    problems: [platformProblems.NOT_FOUND, ordersProblems.ORDER_IN_WRONG_STATE, ...problems],
    idempotent: true,
    etag: 'requires',
  };
}

@ApiTags('orders')
@Controller('v1/orders')
export class OrdersController {
  constructor(
    private readonly posting: OrderPostingService,
    private readonly endings: OrderEndingsService,
    private readonly views: OrderViewsService,
  ) {}

  @Get()
  @Operation({
    id: 'listOrders',
    summary: 'Orders, newest first',
    description:
      'An enterprise sees its own, a workshop those it was offered a part of, without the price where that was stages alone, the county all of them.',
    access: ['ENTERPRISE', 'OPERATOR', 'OFFICER', 'ADMINISTRATOR'],
    scope: 'orders:read',
    answer: { status: 200, type: pageOf(OrderDto), description: 'One page' },
    problems: [platformProblems.CURSOR_INVALID],
  })
  async list(@CurrentActor() actor: Actor, @Query() query: OrderQueryDto): Promise<Page<OrderDto>> {
    return mapPage(await this.views.page(actor, query, query), (view) => viewFor(actor, view));
  }

  @Post()
  @ApiBody({ type: NewOrderDto, examples: ORDER_EXAMPLES })
  @Operation({
    id: 'postOrder',
    summary: 'Post an overflow order',
    description:
      'By a verified enterprise with a profile. Name a product, whose routing in force is copied, or bring a routing. It is matched with workshops at once, unless it is a draft. `fairPay` warns when the price is low; it refuses nothing.',
    access: ['ENTERPRISE'],
    scope: 'orders:write',
    answer: { status: 201, type: OrderDto, description: 'The new order' },
    problems: TERMS_PROBLEMS,
    idempotent: true,
    etag: 'answers',
  })
  async create(@CurrentActor() actor: Actor, @Body() body: NewOrderDto): Promise<OrderDto> {
    return viewFor(actor, await this.posting.create(actor, draftOf(body), body.isDraft ?? false));
  }

  @Get(':id')
  @Operation({
    id: 'getOrder',
    summary: 'One order',
    description: 'Its ETag changes with everything that can be seen here, the quantities included.',
    access: ['ENTERPRISE', 'OPERATOR', 'OFFICER', 'ADMINISTRATOR'],
    scope: 'orders:read',
    answer: { status: 200, type: OrderDto, description: 'The order' },
    problems: [platformProblems.NOT_FOUND],
    etag: 'answers',
  })
  async get(@CurrentActor() actor: Actor, @Id() id: string): Promise<OrderDto> {
    return viewFor(actor, await this.views.get(actor, id));
  }

  @Patch(':id')
  @Operation({
    id: 'patchOrder',
    summary: 'Change the terms of an order',
    description:
      'While it is a draft, or open with nothing accepted. What is left out stays as it is; null removes; a product or a routing replaces how it is made. All terms are checked again. Offers made on the old terms are withdrawn, and the whole quantity is matched on the new ones.',
    access: ['ENTERPRISE'],
    scope: 'orders:write',
    answer: { status: 200, type: OrderDto, description: 'The order as changed' },
    problems: [platformProblems.NOT_FOUND, ordersProblems.ORDER_NOT_CHANGEABLE, ...TERMS_PROBLEMS],
    etag: 'requires',
  })
  async change(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @IfMatch() version: number,
    @Body() body: OrderChangesDto,
  ): Promise<OrderDto> {
    return viewFor(actor, await this.posting.change(actor, { id, version }, changesOf(body)));
  }

  @Post(':id/post')
  @Operation(
    decision(
      {
        id: 'openOrder',
        summary: 'Post a draft',
        description:
          'Its terms are checked again, because days have passed; then it is matched with workshops.',
      },
      ...TERMS_PROBLEMS,
    ),
  )
  async post(@CurrentActor() actor: Actor, @Id() id: string, @IfMatch() version: number): Promise<OrderDto> {
    return viewFor(actor, await this.posting.post(actor, { id, version }));
  }

  @Post(':id/cancel')
  @Operation(
    decision(
      {
        id: 'cancelOrder',
        summary: 'Cancel an order',
        description:
          'A draft, or an open order of which nothing is accepted, by the enterprise or an officer. Its offers are withdrawn.',
        access: ['ENTERPRISE', 'OFFICER', 'ADMINISTRATOR'],
      },
      ordersProblems.ORDER_HAS_ACCEPTANCES,
    ),
  )
  async cancel(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @IfMatch() version: number,
    @Body() { reason }: OrderCancellationDto,
  ): Promise<OrderDto> {
    return this.decided(actor, await this.endings.cancel(actor, { id, version }, reason));
  }

  @Post(':id/start-production')
  @Operation(
    decision(
      {
        id: 'startProduction',
        summary: 'Start production with what is accepted',
        description:
          'What is not accepted yet is given up (`closedQuantity`) and its offers are withdrawn; accepted offers stand.',
      },
      ordersProblems.ORDER_WITHOUT_ACCEPTANCES,
    ),
  )
  async startProduction(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @IfMatch() version: number,
  ): Promise<OrderDto> {
    return this.decided(actor, await this.endings.startProduction(actor, { id, version }));
  }

  @Post(':id/complete')
  @Operation(
    decision({
      id: 'completeOrder',
      summary: 'Complete an order',
      description: 'Once the workshops have delivered what they accepted.',
    }),
  )
  async complete(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @IfMatch() version: number,
  ): Promise<OrderDto> {
    return this.decided(actor, await this.endings.complete(actor, { id, version }));
  }

  private async decided(actor: Actor, order: Order): Promise<OrderDto> {
    return viewFor(actor, await this.views.ofOrder(actor, order));
  }
}

function viewFor(actor: Actor, view: OrderView): OrderDto {
  return OrderDto.of(view, actor.role !== 'OPERATOR');
}
