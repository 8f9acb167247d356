/**
 * Every rate of every workshop and factory, as plainly as one statement says it. $1: today; $2: since when agreements
 * count; $3: the formulas as rows of measure, prior, weight and half-life. The same figures as the scorecards for ledgers
 * whose material comes before it goes back and whose factories answer in time, with nothing called off.
 */
export const SCORECARDS_SQL = `
  WITH fact AS (
    SELECT work_order_id, sequence, type, material, quantity, of_sequence, details,
      (recorded_at AT TIME ZONE 'Asia/Shanghai')::date AS day
    FROM work_order_facts
  ), work AS (
    SELECT * FROM work_orders WHERE agreed_at >= $2::timestamptz
  ), wanted AS (
    SELECT work_order_id, need->>'material' AS material, (need->>'quantity')::int
      + floor((need->>'quantity')::int * material_allowance_percent / 100)::int AS units
    FROM fact JOIN work ON work.id = work_order_id, jsonb_array_elements(details->'materials') AS need
    WHERE type = 'MATERIAL_PLANNED'
  ), arrived AS (
    SELECT work_order_id, material, fact.day, sum(CASE type WHEN 'MATERIAL_RECEIVED' THEN quantity ELSE -quantity END)
      OVER (PARTITION BY work_order_id, material ORDER BY sequence) AS units
    FROM fact WHERE type IN ('MATERIAL_RECEIVED', 'MATERIAL_RETURNED')
  ), ready AS (
    SELECT work_order_id, CASE WHEN count(*) = count(first_on) THEN max(first_on) END AS day
    FROM (
      SELECT work_order_id, material, min(arrived.day) FILTER (WHERE arrived.units >= wanted.units) AS first_on
      FROM wanted LEFT JOIN arrived USING (work_order_id, material) GROUP BY 1, 2) AS each
    GROUP BY 1
  ), due AS (
    SELECT work.id, quantity, workshop_id, enterprise_id, is_material_supplied, stage, material_due_on,
      ready.day AS ready_on,
      CASE WHEN is_material_supplied
        THEN due_on + greatest(0, coalesce(ready.day, $1::date) - material_due_on) ELSE due_on END AS due_on
    FROM work LEFT JOIN ready ON work_order_id = work.id
  ), receipts AS (
    SELECT work_order_id, fact.day, quantity, sum(quantity) OVER (PARTITION BY work_order_id ORDER BY sequence) AS so_far
    FROM fact WHERE type = 'RECEIVED'
  ), goods AS (
    SELECT due.id, due.quantity, workshop_id, due_on, coalesce(sum(receipts.quantity), 0) AS received,
      coalesce(sum(receipts.quantity) FILTER (WHERE receipts.day <= due_on), 0) AS in_time,
      min(receipts.day) FILTER (WHERE so_far >= due.quantity) AS complete_on
    FROM due LEFT JOIN receipts ON work_order_id = due.id GROUP BY 1, 2, 3, 4
  ), lots AS (
    SELECT lot.work_order_id, lot.day, lot.quantity, CASE lot.details->>'verdict' WHEN 'ACCEPTED' THEN lot.quantity
      ELSE coalesce(sum(sorted.quantity), 0) END AS passed
    FROM fact AS lot LEFT JOIN fact AS sorted
      ON sorted.work_order_id = lot.work_order_id AND sorted.of_sequence = lot.sequence AND sorted.type = 'LOT_SORTED'
    WHERE lot.type = 'LOT_INSPECTED' AND lot.details->>'reworkOf' IS NULL
    GROUP BY lot.work_order_id, lot.sequence, lot.day, lot.quantity, lot.details
  ), ends AS (
    SELECT work_order_id, max(fact.day) FILTER (WHERE type = 'CLOSED') AS day,
      coalesce(sum(quantity) FILTER (WHERE type IN ('LOT_RETURNED', 'REWORK_ENDED')), 0) AS returned,
      coalesce(sum(quantity) FILTER (WHERE type = 'CANCELLED'), 0) AS cancelled,
      coalesce(bool_or(type = 'DISPUTE_DECIDED' AND details->>'inFavourOf' = 'WORKSHOP'), false) AS is_lost
    FROM fact GROUP BY 1
  ), trials (organisation_id, measure, day, trials, successes) AS (
    SELECT workshop_id, 'ON_TIME', least(complete_on, due_on), quantity, least(quantity, in_time) FROM goods
    WHERE complete_on <= due_on OR due_on < $1::date
    UNION ALL
    SELECT workshop_id, 'FIRST_PASS_YIELD', lots.day, lots.quantity, passed
    FROM lots JOIN work ON work.id = work_order_id
    UNION ALL
    SELECT workshop_id, 'COMPLETION', ends.day, goods.quantity, least(goods.quantity, received - ends.returned)
    FROM goods JOIN ends ON ends.work_order_id = goods.id WHERE ends.day IS NOT NULL
    UNION ALL
    SELECT enterprise_id, 'NOT_CANCELLED', ends.day, quantity, quantity - cancelled
    FROM work JOIN ends ON work_order_id = work.id WHERE ends.day IS NOT NULL
    UNION ALL
    SELECT enterprise_id, 'DISPUTES_NOT_LOST', ends.day, 1, CASE WHEN is_lost THEN 0 ELSE 1 END
    FROM work JOIN ends ON work_order_id = work.id WHERE ends.day IS NOT NULL
    UNION ALL
    SELECT enterprise_id, 'GOODS_ANSWERED', fact.day, 1, 1 FROM fact JOIN work ON work.id = work_order_id
    WHERE type IN ('RECEIVED', 'REWORK_RECEIVED', 'LOT_INSPECTED')
    UNION ALL
    SELECT enterprise_id, 'MATERIAL_ON_TIME', least(ready_on, material_due_on), 1,
      CASE WHEN ready_on <= material_due_on THEN 1 ELSE 0 END
    FROM due WHERE is_material_supplied AND stage <= 1 AND (ready_on <= material_due_on OR material_due_on < $1::date)
    UNION ALL
    SELECT workshop_id, 'ANSWERED_IN_TIME', (answered_at AT TIME ZONE 'Asia/Shanghai')::date, 1,
      CASE WHEN status = 'EXPIRED' AND silent_side = 'WORKSHOP' THEN 0 ELSE 1 END
    FROM offers WHERE status IN ('ACCEPTED', 'DECLINED', 'EXPIRED') AND created_at >= $2::timestamptz
    UNION ALL
    SELECT workshop_id, 'ACCEPTANCE', (answered_at AT TIME ZONE 'Asia/Shanghai')::date, 1,
      CASE WHEN status = 'ACCEPTED' THEN 1 ELSE 0 END
    FROM offers WHERE status IN ('ACCEPTED', 'DECLINED') AND created_at >= $2::timestamptz
  ), days AS (
    SELECT organisation_id, measure, trials.day, sum(successes)::float8 / sum(trials) AS share,
      power(0.5::float8, greatest(0, $1::date - trials.day)::float8 / half_life) AS decay, prior, weight
    FROM trials JOIN jsonb_to_recordset($3::jsonb) AS formula
      (measure text, prior float8, weight float8, half_life float8) USING (measure)
    GROUP BY organisation_id, measure, trials.day, prior, weight, half_life
  )
  SELECT organisation_id AS "organisationId", measure, count(*)::int AS facts,
    round(((prior * weight + sum(decay * share)) / (weight + sum(decay)))::numeric, 6)::float8 AS rate
  FROM days GROUP BY organisation_id, measure, prior, weight`;

/** The status of one work order, as plainly as one statement says it; its goods are inspected as they come. */
export const STATUS_SQL = `
  SELECT CASE
    WHEN closed THEN 'CLOSED'
    WHEN received >= quantity AND inspected = received AND decided = rejected THEN 'ACCEPTED'
    WHEN received >= quantity THEN 'RECEIVED'
    WHEN delivered - missing >= quantity THEN 'DELIVERED'
    WHEN produced >= quantity THEN 'PRODUCED'
    WHEN started THEN 'STARTED'
    ELSE 'MATERIAL_READY' END AS status
  FROM (
    SELECT work_orders.quantity, bool_or(type = 'CLOSED') AS closed, bool_or(type = 'STARTED') AS started,
      coalesce(sum(facts.quantity) FILTER (WHERE type = 'RECEIVED'), 0) AS received,
      coalesce(sum(missing_quantity) FILTER (WHERE type = 'RECEIVED'), 0) AS missing,
      coalesce(sum(facts.quantity) FILTER (WHERE type = 'DELIVERED'), 0) AS delivered,
      coalesce(sum(facts.quantity) FILTER (WHERE type = 'MILESTONE_REACHED' AND step = 2), 0) AS produced,
      coalesce(sum(facts.quantity) FILTER (WHERE type = 'LOT_INSPECTED'), 0) AS inspected,
      coalesce(sum(facts.quantity) FILTER (WHERE details->>'verdict' = 'REJECTED'), 0) AS rejected,
      coalesce(sum(facts.quantity) FILTER (WHERE type IN ('LOT_SORTED', 'LOT_RETURNED', 'LOT_CONCEDED')), 0) AS decided
    FROM work_orders JOIN work_order_facts AS facts ON work_order_id = id
    WHERE id = $1 GROUP BY id) AS sums`;
