import { defineProblems } from '../domain/problem.js';

export const accountsProblems = defineProblems({
  CREDIT_CODE_INVALID: {
    kind: 'invalid',
    en: 'This is no unified social credit code: its form or its check character is wrong.',
    zh: '统一社会信用代码格式或校验码错误。',
  },
  CREDIT_CODE_TAKEN: {
    kind: 'conflict',
    en: 'An organisation with this credit code is registered already.',
    zh: '该统一社会信用代码已注册。',
  },
  PHONE_INVALID: { kind: 'invalid', en: 'This is no mobile phone number.', zh: '手机号码无效。' },
  PHONE_TAKEN: {
    kind: 'conflict',
    en: 'Somebody is registered with this phone number already.',
    zh: '该手机号码已注册。',
  },
  PASSWORD_UNFIT: {
    kind: 'invalid',
    en: 'The password must have 12 to 200 characters and hold neither the phone number nor the name.',
    zh: '密码须为 12 至 200 个字符，且不得包含手机号码或姓名。',
  },
  PASSWORD_WRONG: { kind: 'invalid', en: 'The current password is wrong.', zh: '当前密码错误。' },
  SIGN_IN_FAILED: {
    kind: 'unauthenticated',
    en: 'Phone number or password is wrong.',
    zh: '手机号码或密码错误。',
  },
  ACCOUNT_LOCKED: {
    kind: 'forbidden',
    en: 'Too many wrong passwords; sign-in with this phone number is locked until {until}.',
    zh: '密码错误次数过多，该手机号码已被锁定至 {until}。',
  },
  ACCOUNT_DEACTIVATED: {
    kind: 'forbidden',
    en: 'This account has been deactivated.',
    zh: '该账号已停用。',
  },
  ORGANISATION_REFUSED: {
    kind: 'forbidden',
    en: 'The county has refused the registration of this organisation: {reason}',
    zh: '该单位的注册申请未通过审核：{reason}',
  },
  ORGANISATION_NOT_VERIFIED: {
    kind: 'forbidden',
    en: 'The county has not verified this organisation (yet); until then it may read but not act.',
    zh: '该单位尚未通过审核，目前只能查看，不能操作。',
  },
  ORGANISATION_KIND_UNFIT: {
    kind: 'forbidden',
    en: 'Only an organisation of kind {kind} can do this.',
    zh: '仅限 {kind} 类型的单位执行此操作。',
  },
  ORGANISATION_DECIDED: {
    kind: 'conflict',
    en: 'The registration of this organisation is {status}; this decision does not follow from there.',
    zh: '该单位的注册状态为 {status}，不能作出此决定。',
  },
  DEPARTMENT_UNFIT: {
    kind: 'invalid',
    en: 'An officer acts for one department, an administrator for none.',
    zh: '工作人员须指定一个部门，管理员不得指定部门。',
  },
  PERSON_DEACTIVATED: {
    kind: 'conflict',
    en: 'This person has been deactivated already.',
    zh: '该人员已停用。',
  },
  PERSON_IS_YOURSELF: {
    kind: 'conflict',
    en: 'Another administrator has to deactivate you.',
    zh: '不能停用自己的账号，请由其他管理员操作。',
  },
  SCOPE_NOT_YOURS: {
    kind: 'invalid',
    en: 'An API key can do no more than its owner’s role; see errors.',
    zh: 'API 密钥的权限不能超出所有者的角色，详见 errors。',
  },
  API_KEY_EXPIRY_PAST: {
    kind: 'invalid',
    en: 'The last day of an API key is today or later.',
    zh: 'API 密钥的有效期不能早于今天。',
  },
  API_KEY_ROTATING: {
    kind: 'conflict',
    en: 'Two secrets of this API key are live until {until}; it can rotate again after that.',
    zh: '该 API 密钥的新旧两个密钥在 {until} 前同时有效，此后才能再次轮换。',
  },
});
