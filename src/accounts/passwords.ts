import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import { Clock } from '../platform/clock.js';
import { normalPassword } from './password-policy.js';
import { PasswordRepository } from './password.repository.js';
import { SystemSight } from './system-sight.js';

/** Argon2id (the library's default) with the least that OWASP advises: 19 MiB, two passes, one thread. */
const ARGON2 = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Keeps passwords as Argon2id hashes and compares with them. */
@Injectable()
export class Passwords {
  /** Nobody's: comparing with it takes as long as with a real one. */
  private readonly nobodys = hash(randomBytes(32), ARGON2);

  constructor(
    private readonly passwords: PasswordRepository,
    private readonly sight: SystemSight,
    private readonly clock: Clock,
  ) {}

  /** Sets the person's password. */
  async set(personId: string, password: string): Promise<void> {
    const hashed = await hash(normalPassword(password), ARGON2);
    await this.sight.lend(() => this.passwords.write(personId, hashed, this.clock.now()));
  }

  /** True when it is the person's password; false, after the same time, when `personId` is nobody's. */
  async isRight(personId: string | null, password: string): Promise<boolean> {
    const kept = await this.sight.lend(() => this.passwords.find(personId ?? NOBODY));
    const isEqual = await verify(kept ?? (await this.nobodys), normalPassword(password));
    return kept !== null && isEqual;
  }
}

const NOBODY = '00000000-0000-0000-0000-000000000000';
