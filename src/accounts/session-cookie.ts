import type { Request, Response } from 'express';

const NAME = 'gongfang_session';
const HOUR_MS = 3_600_000;

/** The session token a request carries, null when it has none. */
export function sessionTokenOf(request: Request): string | null {
  const cookies = request.cookies as Readonly<Record<string, unknown>> | undefined;
  const token = cookies?.[NAME];
  return typeof token === 'string' && token !== '' ? token : null;
}

interface CookieSettings {
  readonly sessionHours: number;
  readonly isCookieSecure: boolean;
}

/** Hands the session to the browser: out of reach of scripts, and not sent along from other sites' forms. */
export function setSessionCookie(response: Response, token: string, settings: CookieSettings): void {
  response.cookie(NAME, token, { ...flags(settings), maxAge: settings.sessionHours * HOUR_MS });
}

/** Takes it from the browser. */
export function clearSessionCookie(response: Response, settings: CookieSettings): void {
  response.clearCookie(NAME, flags(settings));
}

const flags = ({ isCookieSecure }: CookieSettings) =>
  ({ httpOnly: true, sameSite: 'lax', secure: isCookieSecure, path: '/' }) as const;
