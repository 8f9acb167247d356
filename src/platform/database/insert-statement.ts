import type { EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';
import type { Statement } from './unit-of-work.js';

/** An INSERT of one row, `undefined` left to the defaults of its columns; made once more quickly than by a builder. */
export function insertStatement<E extends ObjectLiteral>(
  { dataSource }: EntityManager,
  entity: EntityTarget<E>,
  row: Partial<E>,
): Statement {
  const { tableName, columns } = dataSource.getMetadata(entity);
  const given = columns.filter((column) => column.getEntityValue(row) !== undefined);
  const names = given.map(({ databaseName }) => `"${databaseName}"`).join(', ');
  const places = given.map((_, index) => `$${index + 1}`).join(', ');
  return {
    text: `INSERT INTO ${tableName} (${names}) VALUES (${places})`,
    values: given.map((column): unknown =>
      dataSource.driver.preparePersistentValue(column.getEntityValue(row), column),
    ),
  };
}
