import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';

/**
 * Keeps the rows whose `text` (an SQL expression that has a GIN trigram index) answers every word of `asked`:
 * it holds the word in any case, or a word spelt nearly like it. The substring serves Chinese, where a word
 * of two characters has no trigram of its own; the likeness forgives typing errors in longer Latin words.
 */
export function whereTextMatches<E extends ObjectLiteral>(
  query: SelectQueryBuilder<E>,
  text: string,
  asked: string,
): void {
  const words = asked.split(/\s+/).filter((word) => word !== '');
  for (const [index, word] of words.entries()) {
    query.andWhere(`(${text} ILIKE :textHolds${index} OR :textLike${index} <% ${text})`, {
      [`textHolds${index}`]: `%${word.replace(/[\\%_]/g, String.raw`\$&`)}%`,
      [`textLike${index}`]: word,
    });
  }
}
