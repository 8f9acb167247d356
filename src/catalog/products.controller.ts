import { Body, Controller, Get, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { accountsProblems } from '../accounts/accounts.problems.js';
import type { Actor } from '../domain/actor.js';
import { CurrentActor } from '../platform/http/current-actor.decorator.js';
import { Id } from '../platform/http/id-param.decorator.js';
import { IfMatch } from '../platform/http/if-match.decorator.js';
import { Operation } from '../platform/http/operation.decorator.js';
import { mapPage, type Page, pageOf } from '../platform/http/pagination.js';
import { platformProblems } from '../platform/platform.problems.js';
import { catalogProblems } from './catalog.problems.js';
import { NewProductDto, ProductChangesDto, ProductDto, ProductQueryDto } from './product.dto.js';
import { ProductsService } from './products.service.js';

@ApiTags('catalog')
@Controller('v1/products')
export class ProductsController {
  constructor(private readonly products: ProductsService) {}

  @Get()
  @Operation({
    id: 'listProducts',
    summary: 'Products, newest first',
    description:
      'The county’s product information base. With `q`, products whose Chinese or English name or code answers it.',
    access: ['ENTERPRISE', 'OPERATOR', 'OFFICER', 'ADMINISTRATOR'],
    scope: 'catalog:read',
    answer: { status: 200, type: pageOf(ProductDto), description: 'One page' },
    problems: [platformProblems.CURSOR_INVALID],
  })
  async list(@Query() query: ProductQueryDto): Promise<Page<ProductDto>> {
    return mapPage(await this.products.page(query, query), (product) => ProductDto.of(product));
  }

  @Post()
  @Operation({
    id: 'postProduct',
    summary: 'Add a product',
    description:
      'An enterprise adds its own, an officer one for the whole county. Its first routing may come with it.',
    access: ['ENTERPRISE', 'OFFICER', 'ADMINISTRATOR'],
    scope: 'catalog:write',
    answer: { status: 201, type: ProductDto, description: 'The new product' },
    problems: [
      accountsProblems.ORGANISATION_NOT_VERIFIED,
      catalogProblems.PRODUCT_CODE_TAKEN,
      catalogProblems.UNKNOWN_PROCESS,
    ],
    idempotent: true,
    etag: 'answers',
  })
  async create(@CurrentActor() actor: Actor, @Body() body: NewProductDto): Promise<ProductDto> {
    return ProductDto.of(await this.products.create(actor, body));
  }

  @Get(':id')
  @Operation({
    id: 'getProduct',
    summary: 'One product with its routing in force',
    description: 'A product of the county’s product information base.',
    access: ['ENTERPRISE', 'OPERATOR', 'OFFICER', 'ADMINISTRATOR'],
    scope: 'catalog:read',
    answer: { status: 200, type: ProductDto, description: 'The product' },
    problems: [platformProblems.NOT_FOUND],
    etag: 'answers',
  })
  async get(@Id() id: string): Promise<ProductDto> {
    return ProductDto.of(await this.products.get(id));
  }

  @Patch(':id')
  @Operation({
    id: 'patchProduct',
    summary: 'Change a product',
    description:
      'By its owner or an officer. What is left out stays as it is; null removes. Code and unit cannot change.',
    access: ['ENTERPRISE', 'OFFICER', 'ADMINISTRATOR'],
    scope: 'catalog:write',
    answer: { status: 200, type: ProductDto, description: 'The product as changed' },
    problems: [platformProblems.NOT_FOUND, catalogProblems.PRODUCT_NOT_YOURS],
    etag: 'requires',
  })
  async change(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @IfMatch() version: number,
    @Body() body: ProductChangesDto,
  ): Promise<ProductDto> {
    return ProductDto.of(await this.products.change(actor, id, version, body));
  }
}
