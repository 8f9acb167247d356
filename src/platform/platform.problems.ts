import { defineProblems } from '../domain/problem.js';

/** Refusals that any operation can answer, whatever its room. */
export const platformProblems = defineProblems({
  VALIDATION_FAILED: {
    kind: 'malformed',
    en: 'The request does not have the documented form; see errors.',
    zh: '请求不符合文档规定的格式，详见 errors。',
  },
  MALFORMED_JSON: { kind: 'malformed', en: 'The body is not valid JSON.', zh: '请求体不是有效的 JSON。' },
  MALFORMED_REQUEST: {
    kind: 'malformed',
    en: 'The request is malformed: {reason}.',
    zh: '请求格式错误：{reason}。',
  },
  CURSOR_INVALID: {
    kind: 'malformed',
    en: 'The cursor was not issued by this list.',
    zh: '分页游标无效。',
  },
  IDEMPOTENCY_KEY_MISSING: {
    kind: 'malformed',
    en: 'This operation needs an Idempotency-Key header of 1 to 255 visible ASCII characters.',
    zh: '此操作需要 Idempotency-Key 请求头（1–255 个可见 ASCII 字符）。',
  },
  UNAUTHENTICATED: {
    kind: 'unauthenticated',
    en: 'Sign in or send an API key.',
    zh: '请先登录或提供 API 密钥。',
  },
  CSRF_TOKEN_INVALID: {
    kind: 'forbidden',
    en: 'A session needs its X-CSRF-Token header on this method.',
    zh: '会话请求缺少有效的 X-CSRF-Token。',
  },
  FORBIDDEN: {
    kind: 'forbidden',
    en: 'Your role or API key may not do this.',
    zh: '您的角色或 API 密钥无权执行此操作。',
  },
  NOT_FOUND: { kind: 'not-found', en: 'There is no such {subject}.', zh: '未找到该{subject}。' },
  ROUTE_NOT_FOUND: { kind: 'not-found', en: 'There is no such address.', zh: '该地址不存在。' },
  IDEMPOTENCY_IN_PROGRESS: {
    kind: 'conflict',
    en: 'A request with this Idempotency-Key is still running; ask again shortly.',
    zh: '使用该 Idempotency-Key 的请求仍在处理，请稍后重试。',
  },
  IDEMPOTENCY_KEY_REUSED: {
    kind: 'invalid',
    en: 'This Idempotency-Key was used with another body.',
    zh: '该 Idempotency-Key 已用于不同的请求体。',
  },
  PRECONDITION_REQUIRED: {
    kind: 'precondition-required',
    en: 'This operation needs an If-Match header with the ETag you read.',
    zh: '此操作需要 If-Match 请求头（使用读取到的 ETag）。',
  },
  STALE: {
    kind: 'stale',
    en: 'The resource has changed since you read it; read it again.',
    zh: '资源已被修改，请重新读取。',
  },
  BODY_TOO_LARGE: {
    kind: 'too-large',
    en: 'The body is larger than {limit}.',
    zh: '请求体超过 {limit}。',
  },
  UNSUPPORTED_MEDIA_TYPE: {
    kind: 'unsupported',
    en: 'Send application/json in UTF-8.',
    zh: '请使用 UTF-8 编码的 application/json。',
  },
  FILE_TYPE_NOT_ACCEPTED: {
    kind: 'unsupported',
    en: 'Send a file as the body, with its own Content-Type: {types}. Its first bytes must say the same.',
    zh: '请以请求体发送文件，并注明其 Content-Type：{types}；文件内容须与之相符。',
  },
  RATE_LIMITED: {
    kind: 'limited',
    en: 'Too many requests; ask again in {seconds} s.',
    zh: '请求过于频繁，请在 {seconds} 秒后重试。',
  },
  INTERNAL: {
    kind: 'internal',
    en: 'Something failed on our side; nothing was changed. Quote the request id.',
    zh: '服务器内部错误，未做任何更改。请提供请求编号。',
  },
  UNAVAILABLE: {
    kind: 'unavailable',
    en: 'The service cannot do this right now; ask again shortly.',
    zh: '服务暂时不可用，请稍后重试。',
  },
});
