/** What a matching round writes: each table, its rows of one order, and what must differ between two copies. */
export const ROUND_TABLES = [
  { table: 'matching_rounds', of: 'order_id', fresh: ['id'] },
  { table: 'matching_lines', of: 'order_id', fresh: ['id', 'workshop_id'] },
  { table: 'pairings', of: 'order_id', fresh: ['id'] },
  { table: 'offers', of: 'order_id', fresh: ['id', 'workshop_id'] },
  { table: 'capacity_holds', of: 'offer_id', fresh: ['offer_id'] },
] as const;

export type RoundTable = (typeof ROUND_TABLES)[number]['table'];

/** Rows that the round of an order has written, by table; `where` finds them. */
export function roundRows(
  orderId: string,
): readonly { table: RoundTable; where: string; fresh: readonly string[] }[] {
  return ROUND_TABLES.map(({ table, of, fresh }) => ({
    table,
    fresh,
    where:
      of === 'order_id'
        ? `order_id = '${orderId}'`
        : `offer_id IN (SELECT id FROM public.offers WHERE order_id = '${orderId}')`,
  }));
}
