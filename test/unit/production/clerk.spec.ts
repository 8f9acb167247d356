import { receivedGoods } from '../../../src/domain/production/received-goods.js';
import type { WorkOrderTerms } from '../../../src/domain/production/work-order-terms.js';
import { isTakenBy, nameOf, RandomTries, RECORDED, SEED, tryInMemory } from '../../support/clerk/tries.js';
import { WorkOrderClerk } from '../../support/clerk/work-order-clerk.js';
import { SettlementInMemory } from '../../support/settlements.js';
import { LedgerInMemory, workOrderTerms } from '../../support/work-orders.js';

const TURNS = 360;
const SEEDS_EACH = 2;
const OWN_MATERIAL = { materialSide: 'WORKSHOP', isMaterialSupplied: false } as const;
/** At prices at which what is cut to whole fen shows. */
const STORIES: readonly Partial<WorkOrderTerms>[] = [
  { ...OWN_MATERIAL, unitPriceFen: 437 },
  { unitPriceFen: 437, isSampleRequired: true },
  { ...OWN_MATERIAL, unitPriceFen: 333, quantity: 700, toleranceQuantity: 21 },
  { unitPriceFen: 437, materialAllowancePercent: 2.5 },
  { ...OWN_MATERIAL, unitPriceFen: 1009, quantity: 90, toleranceQuantity: 2 },
  { unitPriceFen: 437 },
];
const HOURS_EACH_TURN = 1.5;

it(`rules take, refuse and add up what a clerk would who has only read the documents, seed ${SEED}`, () => {
  const taken = new Set<string>();
  const stories = Array.from({ length: SEEDS_EACH }, () => STORIES).flat();
  stories.forEach((changes, story) => {
    const terms = workOrderTerms(changes);
    const ledger = new LedgerInMemory(terms);
    const statement = new SettlementInMemory(ledger, ledger.now);
    const [clerk, tries] = [new WorkOrderClerk(terms), new RandomTries(SEED + story, TURNS)];
    for (let turn = 0; turn < TURNS; turn += 1) {
      ledger.now = new Date(ledger.now.getTime() + HOURS_EACH_TURN * 3_600_000);
      statement.now = ledger.now;
      for (const one of tries.at(turn, statement)) {
        const found = tryInMemory(one, statement);
        const isTaken = isTakenBy(clerk, one, ledger.now);
        expect([story, turn, one, found, isTaken]).toEqual([story, turn, one, found, found === RECORDED]);
        if (!isTaken) continue;
        taken.add(nameOf(one));
        const { totalFen, paidFen, openFen, frozenFen } = statement.account().balance;
        const { goods, money } = clerk.sums();
        expect([story, turn, one, goods, money, clerk.frozenFen()]).toEqual([
          story,
          turn,
          one,
          expect.objectContaining(receivedGoods(ledger.state)),
          expect.objectContaining({ totalFen, paidFen, openFen }),
          frozenFen,
        ]);
      }
    }
  });
  // Commands that are never taken would have shown nothing.
  expect([...taken]).toEqual(
    expect.arrayContaining(['DELIVER', 'RECEIVE', 'INSPECT', 'RECORD_PAYMENT', 'OPEN_DISPUTE']),
  );
});
