import { defineProblems } from '../problem.js';

export const inspectionProblems = defineProblems({
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
