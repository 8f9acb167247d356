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
  TECH_PACK_LIMIT_REACHED: {
    kind: 'conflict',
    en: 'The order has {limit} revisions of its tech pack already.',
    zh: '该订单的工艺资料包已有 {limit} 个版本。',
  },
  CONFIDENTIALITY_NOT_ACKNOWLEDGED: {
    kind: 'conflict',
    en: 'Acknowledge first that this tech pack is confidential.',
    zh: '请先确认对该工艺资料包承担保密义务。',
  },
});
