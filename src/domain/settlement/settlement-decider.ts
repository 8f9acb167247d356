import { decideCharge, decideChargeAnswer, decideScrapCharge } from './charge-decisions.js';
import { decideConfirmation, decideContest, decidePayment, decideReversal } from './payment-decisions.js';
import type { SettlementCase, SettlementCommand } from './settlement-commands.js';
import type { SettlementFact } from './settlement-facts.js';

/**
 * The fact that the command leads to.
 * @throws ProblemError of settlementProblems or workOrderProblems when it may not be recorded
 */
export function decideSettlement(about: SettlementCase, command: SettlementCommand): SettlementFact {
  switch (command.type) {
    case 'STATE_CHARGE':
      return decideCharge(about, command);
    case 'STATE_SCRAP':
      return decideScrapCharge(about, command);
    case 'CONFIRM_CHARGE':
    case 'REFUSE_CHARGE':
    case 'WITHDRAW_CHARGE':
      return decideChargeAnswer(about, command);
    case 'RECORD_PAYMENT':
      return decidePayment(about, command);
    case 'CONFIRM_PAYMENT':
      return decideConfirmation(about, command.of);
    case 'CONTEST_PAYMENT':
      return decideContest(about, command.of);
    case 'REVERSE_PAYMENT':
      return decideReversal(about, command.of);
  }
}
