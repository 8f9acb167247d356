import { Injectable } from '@nestjs/common';
import { ProblemError } from '../domain/problem.js';
import { accountsProblems } from './accounts.problems.js';
import { AuditLog } from './audit-log.js';
import { OpenSessions } from './open-sessions.js';
import { PasswordChecks } from './password-checks.js';
import { isPasswordFit } from './password-policy.js';
import { Passwords } from './passwords.js';
import { SessionsService } from './sessions.service.js';

@Injectable()
export class PasswordChangeService {
  constructor(
    private readonly session: SessionsService,
    private readonly checks: PasswordChecks,
    private readonly passwords: Passwords,
    private readonly openSessions: OpenSessions,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Replaces the password of the session's person and ends their other sessions.
   * @throws ProblemError UNAUTHENTICATED, PASSWORD_UNFIT, PASSWORD_WRONG, ACCOUNT_LOCKED
   */
  async change(token: string, { current, next }: { current: string; next: string }): Promise<void> {
    const { person } = await this.session.current(token);
    if (!isPasswordFit(next, person)) throw unfit();
    await this.checks.requireRight(person.phone, current, accountsProblems.PASSWORD_WRONG);
    await this.passwords.set(person.id, next);
    await this.openSessions.closeOthers(person.id, token);
    const subject = { subjectType: 'person', subjectId: person.id } as const;
    await this.audit.record({ action: 'person.change-password', ...subject, before: null, after: null });
  }
}

function unfit(): ProblemError {
  const { code, en } = accountsProblems.PASSWORD_UNFIT;
  return new ProblemError(accountsProblems.PASSWORD_UNFIT, {}, [
    { pointer: '/newPassword', code, message: en },
  ]);
}
