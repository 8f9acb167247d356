/** Runs SQL past row level security. */
export type Sql = <R extends object = Record<string, unknown>>(
  text: string,
  params?: readonly unknown[],
) => Promise<R[]>;

/**
 * What must be true of every county at rest, whatever was killed on the way: each query finds the rows that
 * break one rule. Sums are taken from the offers and the holds, never from the columns that are checked.
 */
const RULES = {
  'each unit of an order is in one place': `
    SELECT id FROM orders
    WHERE quantity <> open_quantity + offered_quantity + accepted_quantity + closed_quantity
      OR least(open_quantity, offered_quantity, accepted_quantity, closed_quantity) < 0`,
  'the offered quantity is what live offers on the present terms ask for': `
    SELECT orders.id, offered_quantity, sum(live.quantity) AS live FROM orders
    LEFT JOIN (
      SELECT order_id, terms_version, quantity FROM offers WHERE status IN ('PENDING', 'COUNTERED') AND stage = 0
      UNION ALL
      SELECT DISTINCT ON (pairing_id) chains.order_id, terms_version, chains.quantity
      FROM chains JOIN offers USING (pairing_id) WHERE chains.status = 'WAITING') AS live
      ON order_id = orders.id AND live.terms_version = orders.terms_version
    GROUP BY orders.id HAVING offered_quantity <> coalesce(sum(live.quantity), 0)`,
  'the accepted quantity is what workshops have promised': `
    SELECT orders.id, orders.accepted_quantity, sum(promised.quantity) AS promised FROM orders
    LEFT JOIN (
      SELECT order_id, accepted_quantity - given_up_quantity - cancelled_quantity - taken_back_quantity AS quantity
      FROM offers WHERE status = 'ACCEPTED' AND stage = 0
      UNION ALL
      SELECT order_id, quantity - (
        SELECT max(released) FROM (
          SELECT sum(given_up_quantity + cancelled_quantity + taken_back_quantity) AS released FROM offers
          WHERE offers.pairing_id = chains.pairing_id GROUP BY stage) AS by_stage)
      FROM chains WHERE status = 'STANDS' AND NOT EXISTS (
        SELECT FROM offers WHERE offers.pairing_id = chains.pairing_id AND offers.status <> 'ACCEPTED')) AS promised
      ON order_id = orders.id
    GROUP BY orders.id HAVING orders.accepted_quantity <> coalesce(sum(promised.quantity), 0)`,
  'a chain stands when all of its offers are accepted, and nothing is left of a broken one': `
    SELECT chains.pairing_id, chains.status, unaccepted_count FROM chains JOIN offers USING (pairing_id)
    GROUP BY chains.pairing_id
    HAVING CASE chains.status
      WHEN 'BROKEN' THEN bool_or(offers.status IN ('PENDING', 'COUNTERED', 'ACCEPTED'))
      WHEN 'WAITING' THEN bool_or(offers.status NOT IN ('PENDING', 'ACCEPTED'))
        OR unaccepted_count <> count(*) FILTER (WHERE offers.status = 'PENDING')
      ELSE bool_or(offers.status NOT IN ('ACCEPTED', 'WITHDRAWN')) END`,
  'a chain makes the same quantity in each stage': `
    SELECT chains.pairing_id, offers.stage, sum(offers.quantity) AS made FROM chains JOIN offers USING (pairing_id)
    GROUP BY chains.pairing_id, offers.stage HAVING sum(offers.quantity) <> chains.quantity`,
  'no live offer is on terms that are gone': `
    SELECT offers.id FROM offers JOIN orders ON orders.id = order_id
    WHERE offers.status IN ('PENDING', 'COUNTERED')
      AND (orders.lifecycle <> 'OPEN' OR offers.terms_version <> orders.terms_version)`,
  'no week is over its capacity': `
    SELECT * FROM capacity_windows WHERE held_minutes > available_minutes OR held_minutes < 0`,
  'the held minutes are the sum of the holds': `
    SELECT w.workshop_id, w.process_id, w.week_on, w.held_minutes, sum(minutes) AS held
    FROM capacity_windows w LEFT JOIN capacity_holds USING (workshop_id, process_id, week_on)
    GROUP BY w.workshop_id, w.process_id, w.week_on HAVING w.held_minutes <> coalesce(sum(minutes), 0)`,
  'only live and accepted offers hold capacity': `
    SELECT h.* FROM capacity_holds h LEFT JOIN offers ON offers.id = offer_id
    WHERE offers.id IS NULL OR offers.status NOT IN ('PENDING', 'COUNTERED', 'ACCEPTED')
      OR offers.workshop_id <> h.workshop_id OR offers.enterprise_id <> h.enterprise_id`,
  'offers hold the minutes that their work takes': `
    SELECT offers.id, status, standard_minutes, sum(minutes) AS held FROM offers
    LEFT JOIN capacity_holds ON offer_id = offers.id
    WHERE status IN ('PENDING', 'COUNTERED', 'ACCEPTED')
    GROUP BY offers.id HAVING coalesce(sum(minutes), 0) <> standard_minutes`,
  'a workshop has at most one live or accepted offer of an order, or of a stage of it': `
    SELECT order_id, workshop_id, stage FROM offers WHERE status IN ('PENDING', 'COUNTERED', 'ACCEPTED')
    GROUP BY order_id, workshop_id, stage HAVING count(*) > 1`,
  'a round leads to one pairing at most, with the quantity it placed': `
    SELECT r.id, r.placed_quantity, count(DISTINCT p.id) AS pairings, sum(o.quantity) AS offered
    FROM matching_rounds r LEFT JOIN pairings p ON p.round_id = r.id
    LEFT JOIN offers o ON o.pairing_id = p.id AND o.stage <= 1
    GROUP BY r.id
    HAVING count(DISTINCT p.id) <> (r.placed_quantity > 0)::int OR coalesce(sum(o.quantity), 0) <> r.placed_quantity`,
  'pairing, round and offers are of one order': `
    SELECT p.id FROM pairings p LEFT JOIN matching_rounds r ON r.id = p.round_id LEFT JOIN offers o ON o.pairing_id = p.id
    WHERE r.id IS NULL OR o.id IS NULL OR r.order_id <> p.order_id OR o.order_id <> p.order_id`,
  'each offer has ended at most once, and its audit says so': `
    SELECT offers.id, status, endings FROM offers
    LEFT JOIN (
      SELECT subject_id AS id, array_agg(action) AS endings FROM audit_events
      WHERE action IN ('offer.accept', 'offer.acceptCounter', 'offer.decline', 'offer.expire', 'offer.withdraw')
      GROUP BY subject_id) AS ended USING (id)
    WHERE coalesce(cardinality(endings), 0) <> (status NOT IN ('PENDING', 'COUNTERED'))::int`,
  'each posted order was posted once': `
    SELECT orders.id, lifecycle, times FROM orders
    LEFT JOIN (
      SELECT (payload->>'orderId')::uuid AS id, count(*) AS times FROM outbox
      WHERE event_name = 'order.posted.v1' GROUP BY 1) AS posted USING (id)
    WHERE lifecycle <> 'DRAFT' AND coalesce(times, 0) <> 1`,
  'no event is left behind': `SELECT id, event_name FROM outbox WHERE relayed_at IS NULL`,
} satisfies Readonly<Record<string, string>>;

type Rule = keyof typeof RULES;

const TABLES =
  'orders, offers, pairings, chains, matching_rounds, outbox, audit_events, capacity_windows, capacity_holds';

const ALL_RULES = Object.keys(RULES) as readonly Rule[];

/** The rules of capacity alone, for a look in between. */
export const CAPACITY_RULES: readonly Rule[] = [
  'no week is over its capacity',
  'the held minutes are the sum of the holds',
];

/** The rules that the county breaks, each with up to three offenders; empty when its books balance. */
export async function faultsInBooks(sql: Sql, rules = ALL_RULES): Promise<string[]> {
  const faults: string[] = [];
  // Without it a database that has just been filled is asked as if it were empty; a look in between is a small one.
  if (rules === ALL_RULES) await sql(`ANALYZE ${TABLES}`);
  for (const rule of rules) {
    const offenders = RULES[rule];
    const found = await sql(`SELECT * FROM (${offenders}) AS found LIMIT 3`);
    if (found.length > 0) faults.push(`not so: ${rule}: ${JSON.stringify(found)}`);
  }
  return faults;
}
