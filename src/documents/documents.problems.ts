import { defineProblems } from '../domain/problem.js';

export const documentsProblems = defineProblems({
  EVIDENCE_OF_NO_FACT: {
    kind: 'invalid',
    en: 'The ledger of the work order has {count} facts: there is none with the sequence {sequence}.',
    zh: '该加工单台账共有 {count} 条记录，没有序号为 {sequence} 的记录。',
  },
  EVIDENCE_LIMIT_REACHED: {
    kind: 'conflict',
    en: 'There are {limit} files between the two sides of this order already.',
    zh: '双方就该订单的凭证文件已达 {limit} 份。',
  },
});
