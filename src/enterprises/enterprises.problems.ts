import { defineProblems } from '../domain/problem.js';

export const enterprisesProblems = defineProblems({
  ENTERPRISE_NOT_YOURS: {
    kind: 'forbidden',
    en: 'An enterprise writes its own profile and no other.',
    zh: '企业只能维护本企业的资料。',
  },
  ENTERPRISE_PROFILE_MISSING: {
    kind: 'conflict',
    en: 'The enterprise has no profile yet; write it with PUT /v1/enterprises/{id} first.',
    zh: '企业资料尚未填写，请先完善企业资料。',
  },
});
