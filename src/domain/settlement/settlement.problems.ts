import { defineProblems } from '../problem.js';

/** Why something cannot be recorded of a statement. */
export const settlementProblems = defineProblems({
  DEPOSIT_UNLAWFUL: {
    kind: 'invalid',
    en: 'No deposit or other security may be taken from workers or workshops; by article 9 of the Labour Contract Law an employer must return it and is fined.',
    zh: '不得向劳动者或工坊收取押金、保证金或其他担保；《劳动合同法》第九条禁止收取，违者须退还并受处罚。',
  },
  TRANSPORT_IN_FEE: {
    kind: 'conflict',
    en: 'By the delivery terms {deliveryTerms} the workshop carries the goods; its fee includes that.',
    zh: '按交货条款 {deliveryTerms}，运输由工坊承担，运费已含在加工费内。',
  },
  CHARGES_CLOSED: {
    kind: 'conflict',
    en: 'Charges could be stated until {lastOn}.',
    zh: '其他费用的登记已于 {lastOn} 截止。',
  },
  SCRAP_ABOVE_LEDGER: {
    kind: 'invalid',
    en: 'By the ledger of the material at most {most} more units were scrapped or lost beyond the allowance.',
    zh: '按来料台账，超出损耗允许量且尚未计费的报废、丢失数量最多为 {most}。',
  },
  SCRAP_DISPUTED: {
    kind: 'conflict',
    en: 'The factory disputes this material; what a dispute takes off, no charge does. At most {most} units can be charged.',
    zh: '该来料损耗已由工厂提出争议，同一损耗不得重复扣款；可计费数量最多为 {most}。',
  },
  ENTRY_UNFIT: {
    kind: 'conflict',
    en: 'Nothing of this kind can be done with entry {sequence}; its state is {standing}.',
    zh: '第 {sequence} 条记录的状态为 {standing}，无法执行此操作。',
  },
  PAYMENT_IN_FUTURE: {
    kind: 'invalid',
    en: 'A payment is recorded once it is made: by {todayOn}.',
    zh: '付款须在实际支付后登记，日期不得晚于 {todayOn}。',
  },
  PAYMENT_BEFORE_AGREEMENT: {
    kind: 'invalid',
    en: 'Nothing can have been paid before the agreement of {agreedOn}.',
    zh: '付款日期不得早于约定日 {agreedOn}。',
  },
  PAYMENT_ABOVE_DUE: {
    kind: 'invalid',
    en: 'At most {mostFen} fen are owed and not recorded as paid.',
    zh: '尚未登记付款的应付金额最多为 {mostFen} 分。',
  },
  EXPORT_PERIOD_INVALID: {
    kind: 'invalid',
    en: 'The period must not end before it begins, and have at most {mostDays} days.',
    zh: '导出期间的结束日期不得早于开始日期，且最长 {mostDays} 天。',
  },
  CONTEST_TOO_LATE: {
    kind: 'conflict',
    en: 'That it has not come could be said until {lastOn}.',
    zh: '对该笔付款提出未到账异议的期限已于 {lastOn} 截止。',
  },
});
