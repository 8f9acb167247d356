import type { ReceivedGoods } from '../../src/domain/production/received-goods.js';
import { readWorkOrder, type ProductionDesk } from './production.js';
import { readStatement } from './statements.js';
import type { TestApp } from './test-app.js';

/** Inspected by the factory, or accepted by its silence. */
const JUDGED = `('LOT_INSPECTED', 'LOT_LAPSED')`;

/** Units of a work order by what became of them, as one row of SQL. */
const GOODS = `
  SELECT delivered::int, (delivered - received - missing)::int AS "underWay", received::int, missing::int,
    CASE WHEN closed THEN 0 ELSE received - inspected END::int AS uninspected,
    (inspected + again - passed - sorted - conceded - sent_back - to_rework)::int AS undecided,
    (to_rework - rework_received - ended)::int AS "inRework", (rework_received - again)::int AS reworked,
    (passed + sorted + CASE WHEN closed THEN received - inspected ELSE 0 END)::int AS accepted,
    conceded::int, (sent_back + ended)::int AS returned
  FROM (
    SELECT coalesce(sum(quantity) FILTER (WHERE type = 'DELIVERED'), 0) AS delivered,
      coalesce(sum(quantity) FILTER (WHERE type = 'RECEIVED'), 0) AS received,
      coalesce(sum(missing_quantity) FILTER (WHERE type = 'RECEIVED'), 0) AS missing,
      coalesce(sum(quantity) FILTER (WHERE type IN ${JUDGED} AND details->>'reworkOf' IS NULL), 0) AS inspected,
      coalesce(sum(quantity) FILTER (WHERE type IN ${JUDGED} AND details->>'reworkOf' > ''), 0) AS again,
      coalesce(sum(quantity) FILTER (WHERE type = 'LOT_LAPSED' OR details->>'verdict' = 'ACCEPTED'), 0) AS passed,
      coalesce(sum(quantity) FILTER (WHERE type = 'LOT_SORTED'), 0) AS sorted,
      coalesce(sum(quantity) FILTER (WHERE type = 'LOT_CONCEDED'), 0) AS conceded,
      coalesce(sum(quantity) FILTER (WHERE type = 'LOT_RETURNED'), 0) AS sent_back,
      coalesce(sum(quantity) FILTER (WHERE type = 'LOT_SENT_FOR_REWORK'), 0) AS to_rework,
      coalesce(sum(quantity) FILTER (WHERE type = 'REWORK_RECEIVED'), 0) AS rework_received,
      coalesce(sum(quantity) FILTER (WHERE type = 'REWORK_ENDED'), 0) AS ended,
      coalesce(bool_or(type = 'CLOSED'), false) AS closed
    FROM work_order_facts WHERE work_order_id = $1) AS summed`;

/** What each side has written of each material: the factory what it gave and got back, the workshop what it got. */
const MATERIALS = `
  SELECT material, sum(quantity) FILTER (WHERE type = 'MATERIAL_ISSUED')::int AS issued,
    coalesce(sum(quantity) FILTER (WHERE type = 'MATERIAL_RETURN_RECEIVED'), 0)::int AS "returnReceived",
    coalesce(sum(missing_quantity) FILTER (WHERE type = 'MATERIAL_RETURN_RECEIVED'), 0)::int AS "returnMissing",
    coalesce(sum(quantity) FILTER (WHERE type = 'MATERIAL_RECEIVED'), 0)::int AS received,
    coalesce(sum(missing_quantity) FILTER (WHERE type = 'MATERIAL_RECEIVED'), 0)::int AS missing,
    coalesce(sum(quantity) FILTER (WHERE type = 'MATERIAL_USED'), 0)::int AS used,
    coalesce(sum(quantity) FILTER (WHERE type = 'MATERIAL_SCRAPPED'), 0)::int AS scrapped,
    coalesce(sum(quantity) FILTER (WHERE type = 'MATERIAL_LOST'), 0)::int AS lost,
    coalesce(sum(quantity) FILTER (WHERE type = 'MATERIAL_RETURNED'), 0)::int AS returned
  FROM work_order_facts WHERE work_order_id = $1 AND material IS NOT NULL GROUP BY material ORDER BY material`;

/** What disputes have brought a side that opened them. */
const wonFen = (side: 'WORKSHOP' | 'ENTERPRISE'): string => `
    coalesce(sum(CASE WHEN type = 'DISPUTE_CONCEDED' THEN (
        SELECT amount_fen FROM work_order_facts AS opened WHERE opened.work_order_id = id
          AND opened.sequence = fact.of_sequence AND opened.by_side = '${side}')
      WHEN type = 'DISPUTE_DECIDED' AND details->>'inFavourOf' = '${side}' THEN amount_fen END), 0)::float`;

/** Fen that the facts of both ledgers add up to. */
const MONEY = `
  SELECT coalesce(sum(-floor(fact.quantity::numeric * unit_price_fen * (details->>'priceReductionPerMille')::int / 1000))
      FILTER (WHERE type = 'LOT_CONCEDED'), 0)::float AS "reducedFen",
    coalesce(sum(fact.amount_fen) FILTER (WHERE type = 'CANCELLED'), 0)::float AS "cancelledFen",
    ${wonFen('WORKSHOP')} AS "wonByWorkshopFen", ${wonFen('ENTERPRISE')} AS "wonByFactoryFen",
    coalesce(sum(fact.quantity) FILTER (WHERE type = 'CANCELLED'), 0)::float AS "cancelledUnits",
    (SELECT coalesce(sum(amount_fen), 0) FROM settlement_facts AS stated
      WHERE stated.work_order_id = id AND type = 'CHARGE_STATED' AND EXISTS (
        SELECT FROM settlement_facts AS answer WHERE answer.work_order_id = id
          AND answer.of_sequence = stated.sequence AND answer.type = 'CHARGE_CONFIRMED'))::float AS "chargedFen",
    (SELECT coalesce(sum(amount_fen), 0) FROM settlement_facts AS entry
      WHERE entry.work_order_id = id AND type IN ('PAYMENT_RECORDED', 'PAYMENT_REVERSED') AND NOT EXISTS (
        SELECT FROM settlement_facts AS contest WHERE contest.work_order_id = id AND contest.type = 'PAYMENT_CONTESTED'
          AND contest.of_sequence = CASE entry.type WHEN 'PAYMENT_RECORDED' THEN entry.sequence ELSE entry.of_sequence END
          AND NOT EXISTS (SELECT FROM settlement_facts AS came WHERE came.work_order_id = id
            AND came.type = 'PAYMENT_CONFIRMED' AND came.of_sequence = contest.of_sequence)))::float AS "paidFen",
    unit_price_fen AS "unitPriceFen"
  FROM work_orders LEFT JOIN work_order_facts AS fact ON work_order_id = id WHERE id = $1 GROUP BY id`;

/** What the lists of statements keep, the instalments added up. */
const STATEMENT = `
  SELECT total_fen::float AS "totalFen", statements.paid_fen::float AS "paidFen", open_fen::float AS "openFen",
    coalesce(sum(parts.amount_fen), 0)::float AS "dueFen", coalesce(sum(parts.paid_fen), 0)::float AS "coveredFen"
  FROM statements LEFT JOIN statement_instalments AS parts ON statement_id = id
  WHERE id = $1 GROUP BY id`;

interface GoodsSums extends ReceivedGoods {
  readonly delivered: number;
  readonly underWay: number;
  readonly received: number;
  readonly missing: number;
}

interface MaterialSums {
  readonly material: string;
  readonly issued: number;
  readonly returnReceived: number;
  readonly returnMissing: number;
  readonly received: number;
  readonly missing: number;
  readonly used: number;
  readonly scrapped: number;
  readonly lost: number;
  readonly returned: number;
}

interface MoneySums {
  /** Kept units at their full price. */
  readonly keptFen: number;
  readonly reducedFen: number;
  readonly chargedFen: number;
  readonly disputesFen: number;
  readonly cancelledFen: number;
  readonly totalFen: number;
  readonly paidFen: number;
  readonly openFen: number;
}

/** As SQL reads them. */
interface Amounts extends Omit<MoneySums, 'keptFen' | 'disputesFen' | 'totalFen' | 'openFen'> {
  readonly unitPriceFen: number;
  readonly wonByWorkshopFen: number;
  readonly wonByFactoryFen: number;
  readonly cancelledUnits: number;
}

/** What the two ledgers of a work order add up to. */
interface LedgerSums {
  readonly goods: GoodsSums;
  readonly materials: readonly MaterialSums[];
  readonly money: MoneySums;
}

type Desk = Pick<ProductionDesk, 'workOrderId'>;

/** By SQL alone over the facts; none of the code that derives states and statements has a part in it. */
async function sumsBySql(app: TestApp, { workOrderId }: Desk): Promise<LedgerSums> {
  const [goods] = await app.sql<GoodsSums>(GOODS, [workOrderId]);
  const materials = await app.sql<MaterialSums>(MATERIALS, [workOrderId]);
  const [amounts] = await app.sql<Amounts>(MONEY, [workOrderId]);
  if (!goods || !amounts) throw new Error(`there is no work order ${workOrderId}`);
  const { unitPriceFen, reducedFen, chargedFen, cancelledFen, paidFen } = amounts;
  const keptFen = (goods.accepted + goods.conceded) * unitPriceFen;
  // No unit is paid more than its price: what a dispute has brought yields to what is accepted afterwards.
  const fullFen = (goods.delivered + amounts.cancelledUnits) * unitPriceFen;
  const mostWonFen = Math.max(0, fullFen - keptFen - reducedFen - cancelledFen);
  const disputesFen = Math.min(amounts.wonByWorkshopFen, mostWonFen) - amounts.wonByFactoryFen;
  const totalFen = keptFen + reducedFen + chargedFen + disputesFen + cancelledFen;
  const openFen = Math.max(0, totalFen - paidFen);
  return {
    goods,
    materials,
    money: { keptFen, reducedFen, chargedFen, disputesFen, cancelledFen, totalFen, paidFen, openFen },
  };
}

/**
 * The end of a story: what SQL adds up from the facts of both ledgers is what the API answers to each of its readers,
 * and what the lists of statements keep. @returns the sums
 */
export async function expectEqualSums(app: TestApp, desk: ProductionDesk): Promise<LedgerSums> {
  await app.drain();
  const sums = await sumsBySql(app, desk);
  const { goods, materials, money } = sums;
  const { delivered, underWay, received, missing, ...places } = goods;
  for (const reader of [desk.factory, desk.workshop, desk.officer]) {
    const workOrder = await readWorkOrder(reader, desk.workOrderId);
    expect(workOrder.goods).toMatchObject({ delivered, underWay, received, missing });
    expect(workOrder.received).toEqual(places);
    const moved = workOrder.materials.filter(({ issued }) => issued > 0);
    expect(moved.toSorted((a, b) => a.material.localeCompare(b.material))).toMatchObject(materials);
    const { totalFen, paidFen, openFen, lines } = await readStatement(reader, desk);
    expect({ totalFen, paidFen, openFen }).toEqual({
      totalFen: money.totalFen,
      paidFen: money.paidFen,
      openFen: money.openFen,
    });
    expect(lines.reduce((sum, { amountFen }) => sum + amountFen, 0)).toBe(totalFen);
  }
  expect(Object.values(places).reduce((sum, units) => sum + units, 0)).toBe(received);
  const { totalFen, paidFen, openFen } = money;
  const [kept] = await app.sql(STATEMENT, [desk.workOrderId]);
  const [dueFen, coveredFen] = [Math.max(0, totalFen), Math.min(Math.max(0, totalFen), paidFen)];
  expect(kept).toEqual({ totalFen, paidFen, openFen, dueFen, coveredFen });
  return sums;
}
