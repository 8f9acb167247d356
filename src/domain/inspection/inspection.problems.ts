import { defineProblems } from '../problem.js';

export const inspectionProblems = defineProblems({
  INSPECTED_ABOVE_RECEIVED: {
    kind: 'invalid',
    en: 'At most {most} units have come and wait to be inspected.',
    zh: '待检数量最多为 {most}。',
  },
  INSPECTION_LAPSED: {
    kind: 'conflict',
    en: 'Nobody inspected {quantity} units in time; since {lapsedOn} they are accepted. {most} wait to be inspected.',
    zh: '逾期未检验，{quantity} 件自 {lapsedOn} 起视为合格；待检数量为 {most}。',
  },
  DEFECTIVES_INVALID: {
    kind: 'invalid',
    en: 'So many defective units cannot be in the sample; see errors.',
    zh: '样本中不合格品数不可能为所填数值，详见 errors。',
  },
  INSPECTION_DISCONTINUED: {
    kind: 'conflict',
    en: 'Five lots were not accepted under tightened inspection; confirm first that the cause is put right.',
    zh: '加严检验累计 5 批不接收，已暂停抽样检验；请先确认纠正措施有效。',
  },
  LOT_UNKNOWN: {
    kind: 'conflict',
    en: 'Fact {sequence} inspected no lot.',
    zh: '第 {sequence} 条记录不是检验批。',
  },
  REWORK_DUE_IN_PAST: {
    kind: 'invalid',
    en: 'The reworked units must be due today, {todayOn}, or later.',
    zh: '返工交期不得早于今天（{todayOn}）。',
  },
  NOT_AT_WORKSHOP_FOR_REWORK: {
    kind: 'invalid',
    en: 'At most {most} units of the lot are at the workshop to be reworked.',
    zh: '该检验批在工坊返工的数量最多为 {most}。',
  },
  LOT_NOT_REJECTED: {
    kind: 'conflict',
    en: 'The lot is accepted: nothing of it is left to decide.',
    zh: '该检验批已接收，无需再处置。',
  },
  LOT_ALREADY_SORTED: {
    kind: 'conflict',
    en: 'The lot is sorted already; {undecided} units wait for rework, concession or return.',
    zh: '该检验批已挑选；尚有 {undecided} 件待返工、让步接收或退货。',
  },
  SORT_DOES_NOT_ADD_UP: {
    kind: 'invalid',
    en: '{good} good and {bad} bad units are not the {undecided} units that are to be sorted.',
    zh: '合格 {good} 件与不合格 {bad} 件之和不等于待挑选的 {undecided} 件。',
  },
  MORE_THAN_UNDECIDED: {
    kind: 'conflict',
    en: 'Only {undecided} units of the lot are undecided, {quantity} were named.',
    zh: '该检验批仅有 {undecided} 件待处置，所填数量为 {quantity} 件。',
  },
  REWORK_LIMIT_REACHED: {
    kind: 'conflict',
    en: 'These goods came back from rework {rounds} times; sort, concede or return them.',
    zh: '该批货已返工 {rounds} 次；请挑选、让步接收或退货。',
  },
});
