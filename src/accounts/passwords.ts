import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { hash, type Options, verify } from '@node-rs/argon2';
import { Clock } from '../platform/clock.js';
import { normalPassword } from './password-policy.js';
import { PasswordRepository } from './password.repository.js';
import { SystemSight } from './system-sight.js';

/** What it takes to make one Argon2id hash (the library's default): KiB of memory, passes over it, and threads. */
export type PasswordCost = Readonly<Required<Pick<Options, 'memoryCost' | 'timeCost' | 'parallelism'>>>;

/** Injection token: the {@link PasswordCost} of new hashes. */
export const PASSWORD_COST = Symbol('PasswordCost');

/** The least that OWASP advises: 19 MiB, two passes, one thread. */
export const ADVISED_COST: PasswordCost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Keeps passwords as Argon2id hashes and compares with them. */
@Injectable()
export class Passwords {
  /** Nobody's: comparing with it takes as long as with a real one. */
  private readonly nobodys: Promise<string>;

  constructor(
    @Inject(PASSWORD_COST) private readonly cost: PasswordCost,
    private readonly passwords: PasswordRepository,
    private readonly sight: SystemSight,
    private readonly clock: Clock,
  ) {
    this.nobodys = hash(randomBytes(32), cost);
  }

  /** Sets the person's password. */
  async set(personId: string, password: string): Promise<void> {
    const hashed = await hash(normalPassword(password), this.cost);
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
