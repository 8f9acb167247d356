import type { Type } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsInt, IsOptional, IsString, Matches, Max, Min } from 'class-validator';
import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { ProblemError } from '../../domain/problem.js';
import { platformProblems } from '../platform.problems.js';

const CURSOR = '^[A-Za-z0-9_-]+$';

/** `?limit=&cursor=` of every list. */
export class PageQueryDto {
  @ApiPropertyOptional({
    description: 'Most items to answer',
    minimum: 1,
    maximum: 100,
    default: 50,
    type: 'integer',
    format: 'int32',
    example: 50,
  })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (/^\d{1,3}$/.test(String(value)) ? Number(value) : value))
  @IsInt()
  @Min(1)
  @Max(100)
  limit: number = 50;

  @ApiPropertyOptional({
    description: 'The nextCursor of the page before; left out for the first page',
    maxLength: 200,
    pattern: CURSOR,
    example: 'MjAyNi0xMS0wMVQwMDowMDowMC4wMDAwMDArMDB8MDE5MGY1ZmU',
  })
  @IsOptional()
  @IsString()
  @Matches(/^[A-Za-z0-9_-]{1,200}$/)
  cursor?: string;
}

export interface Page<T> {
  readonly data: T[];
  readonly nextCursor: string | null;
}

/** A page of another thing: the same cursor, each item put through `toItem`. */
export function mapPage<T, U>(page: Page<T>, toItem: (item: T) => U): Page<U> {
  return { data: page.data.map(toItem), nextCursor: page.nextCursor };
}

const pageTypes = new Map<Type, Type<Page<unknown>>>();

/** The documented `{ data, nextCursor }` schema around an item type. */
export function pageOf<T>(item: Type<T>, order = 'newest first'): Type<Page<T>> {
  const known = pageTypes.get(item);
  if (known) return known as Type<Page<T>>;
  class PageDto {
    @ApiProperty({ type: () => [item], maxItems: 100, description: `Items, ${order}` })
    data: T[];

    @ApiProperty({
      type: 'string',
      nullable: true,
      maxLength: 200,
      pattern: CURSOR,
      description: 'Cursor of the next page, null on the last',
      example: null,
    })
    nextCursor: string | null;
  }
  Object.defineProperty(PageDto, 'name', { value: `${item.name.replace(/Dto$/, '')}PageDto` });
  pageTypes.set(item, PageDto);
  return PageDto;
}

/**
 * One page of `query`, newest first, keyset on (createdAt, id): no page shifts while rows are added.
 * @throws ProblemError CURSOR_INVALID
 */
export async function keysetPage<E extends ObjectLiteral & { id: string; createdAt: Date }>(
  query: SelectQueryBuilder<E>,
  alias: string,
  { limit, cursor }: PageQueryDto,
): Promise<Page<E>> {
  if (cursor !== undefined) {
    const { at, id } = readInstantCursor(cursor);
    query.andWhere(`(${alias}.createdAt, ${alias}.id) < (:cursorAt, :cursorId)`, {
      cursorAt: at,
      cursorId: id,
    });
  }
  query
    .orderBy(`${alias}.createdAt`, 'DESC')
    .addOrderBy(`${alias}.id`, 'DESC')
    .limit(limit + 1);
  const rows = await query.getMany();
  const data = rows.slice(0, limit);
  const last = data.at(-1);
  return {
    data,
    nextCursor: rows.length > limit && last ? cursorOf(last.createdAt.toISOString(), last.id) : null,
  };
}

/** The cursor of a list that is ordered by a key and, where keys are equal, by id. */
export function cursorOf(key: string, id: string): string {
  return Buffer.from(`${key}|${id}`).toString('base64url');
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The key and the id of a cursor, as far as they can be ours. @throws ProblemError CURSOR_INVALID */
export function readCursor(cursor: string, keyForm: RegExp): { key: string; id: string } {
  const [key = '', id = ''] = Buffer.from(cursor, 'base64url').toString('utf8').split('|');
  if (!keyForm.test(key) || !UUID.test(id)) throw new ProblemError(platformProblems.CURSOR_INVALID);
  return { key, id };
}

const INSTANT = /^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

function readInstantCursor(cursor: string): { at: Date; id: string } {
  const { key, id } = readCursor(cursor, INSTANT);
  const at = new Date(key);
  if (Number.isNaN(at.getTime())) throw new ProblemError(platformProblems.CURSOR_INVALID);
  return { at, id };
}
