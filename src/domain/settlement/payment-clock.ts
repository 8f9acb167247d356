import type { EnterpriseSize } from '../enterprise.js';
import { addDays } from '../week.js';

/**
 * A LARGE enterprise pays a smaller one within this many days of delivery, by the regulation on payments to
 * small and medium-sized enterprises; "when my customer has paid me" is no excuse.
 */
export const MOST_PAYMENT_DAYS_OF_LARGE = 60;

/** What was agreed of the time to pay. */
export interface PaymentTerms {
  /** Days from the receipt of the goods. */
  readonly paymentTermDays: number;
  readonly enterpriseSize: EnterpriseSize;
}

/** Last day (Asia/Shanghai) on which goods received on the given day are paid in time. */
export function paymentDueOn(receivedOn: string, { paymentTermDays, enterpriseSize }: PaymentTerms): string {
  const days =
    enterpriseSize === 'LARGE' ? Math.min(paymentTermDays, MOST_PAYMENT_DAYS_OF_LARGE) : paymentTermDays;
  return addDays(receivedOn, days);
}
