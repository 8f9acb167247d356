import { defineProblems } from '../domain/problem.js';

export const catalogProblems = defineProblems({
  PROCESS_CODE_TAKEN: {
    kind: 'conflict',
    en: 'There is a process {code} already.',
    zh: '工艺代码 {code} 已存在。',
  },
  PRODUCT_CODE_TAKEN: {
    kind: 'conflict',
    en: 'There is a product {code} of this owner already.',
    zh: '该所有者已有产品代码 {code}。',
  },
  PRODUCT_NOT_YOURS: {
    kind: 'forbidden',
    en: 'The product belongs to another enterprise or to the county.',
    zh: '该产品属于其他企业或县级产品库，您无权修改。',
  },
  UNKNOWN_PROCESS: {
    kind: 'invalid',
    en: 'A process is not on the county’s list; see errors.',
    zh: '所填工艺不在县级工艺目录中，详见 errors。',
  },
  UNKNOWN_PRODUCT: {
    kind: 'invalid',
    en: 'The product is not in the product information base.',
    zh: '产品信息库中没有该产品。',
  },
  PRODUCT_WITHOUT_ROUTING: {
    kind: 'invalid',
    en: 'The product {code} has no routing yet, so its standard minutes are unknown.',
    zh: '产品 {code} 尚无工序路线，无法确定标准工时。',
  },
});
