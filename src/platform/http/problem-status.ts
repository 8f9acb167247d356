import type { ProblemKind } from '../../domain/problem.js';

/** The HTTP status of each kind of refusal. */
export const PROBLEM_STATUS: Readonly<Record<ProblemKind, number>> = {
  malformed: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  'method-not-allowed': 405,
  conflict: 409,
  gone: 410,
  stale: 412,
  'too-large': 413,
  unsupported: 415,
  invalid: 422,
  'precondition-required': 428,
  limited: 429,
  internal: 500,
  unavailable: 503,
};

/** Short titles of the statuses, the same for every problem of a kind. */
export const PROBLEM_TITLE: Readonly<Record<ProblemKind, { en: string; zh: string }>> = {
  malformed: { en: 'Bad request', zh: '请求格式错误' },
  unauthenticated: { en: 'Not signed in', zh: '未登录' },
  forbidden: { en: 'Not allowed', zh: '无权操作' },
  'not-found': { en: 'Not found', zh: '未找到' },
  'method-not-allowed': { en: 'Method not allowed', zh: '不支持的方法' },
  conflict: { en: 'Conflict', zh: '状态冲突' },
  gone: { en: 'Gone', zh: '已失效' },
  stale: { en: 'Changed meanwhile', zh: '内容已被修改' },
  'too-large': { en: 'Too large', zh: '内容过大' },
  unsupported: { en: 'Unsupported media type', zh: '不支持的媒体类型' },
  invalid: { en: 'Rule broken', zh: '不符合业务规则' },
  'precondition-required': { en: 'Precondition required', zh: '缺少前置条件' },
  limited: { en: 'Too many requests', zh: '请求过于频繁' },
  internal: { en: 'Internal error', zh: '内部错误' },
  unavailable: { en: 'Unavailable', zh: '服务不可用' },
};

/** Address of the page that explains a code: `/problems/order-not-open`. */
export function problemPath(code: string): string {
  return `/problems/${code.toLowerCase().replaceAll('_', '-')}`;
}
