import pg from 'pg';

/** Something that must hold over the tables, with a query that counts the rows in which it does not. */
interface Book {
  readonly rule: string;
  readonly breaches: string;
}

const BOOKS: readonly Book[] = [
  {
    rule: 'every unit of an order is open, offered, accepted or closed',
    breaches: `SELECT count(*) FROM orders
      WHERE quantity <> open_quantity + offered_quantity + accepted_quantity + closed_quantity`,
  },
  {
    rule: 'what an order has offered is what its live offers hold',
    breaches: `SELECT count(*) FROM orders WHERE offered_quantity <> (
      SELECT coalesce(sum(quantity), 0) FROM offers WHERE order_id = orders.id AND stage = 0
        AND terms_version = orders.terms_version AND status IN ('PENDING', 'COUNTERED')) + (
      SELECT coalesce(sum(quantity), 0) FROM chains WHERE order_id = orders.id AND status = 'WAITING')`,
  },
  {
    rule: 'what an order has accepted is what its workshops promised',
    breaches: `SELECT count(*) FROM orders WHERE accepted_quantity <> (
      SELECT coalesce(sum(accepted_quantity - given_up_quantity - cancelled_quantity - taken_back_quantity), 0)
      FROM offers WHERE order_id = orders.id AND stage = 0 AND status = 'ACCEPTED') + (
      SELECT coalesce(sum(quantity - (
        SELECT max(released) FROM (
          SELECT sum(given_up_quantity + cancelled_quantity + taken_back_quantity) AS released FROM offers
          WHERE pairing_id = chains.pairing_id GROUP BY stage) AS by_stage)), 0) FROM chains WHERE order_id = orders.id AND status = 'STANDS'
        AND NOT EXISTS (SELECT FROM offers WHERE pairing_id = chains.pairing_id AND status <> 'ACCEPTED'))`,
  },
  {
    rule: 'a chain makes the same quantity in each stage, and stands only on acceptances',
    breaches: `SELECT count(*) FROM (
      SELECT FROM chains JOIN offers USING (pairing_id) WHERE chains.status <> 'BROKEN'
      GROUP BY chains.pairing_id, offers.stage
      HAVING sum(offers.quantity) <> chains.quantity
        OR (chains.status = 'STANDS' AND bool_or(offers.status NOT IN ('ACCEPTED', 'WITHDRAWN')))) AS stages`,
  },
  {
    rule: 'a workshop gives no more minutes than it stated, and holds what its offers need',
    breaches: `SELECT count(*) FROM capacity_windows AS w
      WHERE held_minutes > available_minutes OR held_minutes <> (
        SELECT coalesce(sum(minutes), 0) FROM capacity_holds AS h
        WHERE (h.workshop_id, h.process_id, h.week_on) = (w.workshop_id, w.process_id, w.week_on))`,
  },
  {
    rule: 'offers that ended hold nothing',
    breaches: `SELECT count(*) FROM capacity_holds AS h LEFT JOIN offers AS o ON o.id = h.offer_id
      WHERE o.status IS NULL OR o.status NOT IN ('PENDING', 'COUNTERED', 'ACCEPTED')`,
  },
  {
    rule: 'live offers hold all their minutes',
    breaches: `SELECT count(*) FROM offers WHERE status IN ('PENDING', 'COUNTERED') AND standard_minutes <> (
      SELECT coalesce(sum(minutes), 0) FROM capacity_holds WHERE offer_id = offers.id)`,
  },
  {
    rule: 'no offer outlives its deadline by more than a sweep',
    breaches: `SELECT count(*) FROM offers
      WHERE status IN ('PENDING', 'COUNTERED') AND respond_by < now() - interval '2 minutes'`,
  },
];

/**
 * Adds up the database's books by SQL, past the application.
 * @param databaseUrl of a login that sees every row
 * @returns the rules that are broken, empty when all is in order
 */
export async function bookFaults(databaseUrl: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const faults: string[] = [];
    for (const { rule, breaches } of BOOKS) {
      const { rows } = await client.query<{ count: string }>(breaches);
      const count = Number(rows[0]?.count);
      if (count !== 0) faults.push(`${rule}: not in ${count} rows`);
    }
    return faults;
  } finally {
    await client.end();
  }
}
