import type { EntityManager, EntityTarget, ObjectLiteral, QueryDeepPartialEntity } from 'typeorm';

/** Inserts the row unless a unique key stands in its way; true when it is in. No error, so the transaction lives on. */
export async function insertIfAbsent<E extends ObjectLiteral>(
  manager: EntityManager,
  entity: EntityTarget<E>,
  row: QueryDeepPartialEntity<E>,
): Promise<boolean> {
  const { raw } = (await manager
    .createQueryBuilder()
    .insert()
    .into(entity)
    .values(row)
    .orIgnore()
    .returning('1')
    .execute()) as { raw: unknown[] };
  return raw.length === 1;
}
