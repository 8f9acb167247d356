import type { PasswordRepository } from '../../../src/accounts/password.repository.js';
import { ADVISED_COST, Passwords } from '../../../src/accounts/passwords.js';
import type { SystemSight } from '../../../src/accounts/system-sight.js';
import { FakeClock } from '../../support/fake-clock.js';

const PASSWORD = 'bamboo grows on the hill';
const KNOWN = 'known';

/** Passwords kept in memory. */
function passwords(): { passwords: Passwords; kept: Map<string, string> } {
  const kept = new Map<string, string>();
  const repository: Pick<PasswordRepository, 'find' | 'write'> = {
    find: (personId) => Promise.resolve(kept.get(personId) ?? null),
    write: (personId, hash) => Promise.resolve(void kept.set(personId, hash)),
  };
  const sight: Pick<SystemSight, 'lend'> = { lend: (work) => work() };
  const [stored, seeing] = [repository as PasswordRepository, sight as SystemSight];
  return { passwords: new Passwords(ADVISED_COST, stored, seeing, new FakeClock()), kept };
}

describe('passwords', () => {
  it('are kept as Argon2id with the least that OWASP advises, salted', async () => {
    const { passwords: ours, kept } = passwords();
    await ours.set('one', PASSWORD);
    await ours.set('other', PASSWORD);
    for (const hash of kept.values()) expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(kept.get('one')).not.toBe(kept.get('other'));
  });

  it('are right or wrong', async () => {
    const { passwords: ours } = passwords();
    await ours.set(KNOWN, 'Café 12 on the hill');
    expect(await ours.isRight(KNOWN, 'Cafe\u0301 １２ on the hill')).toBe(true);
    expect(await ours.isRight(KNOWN, 'café 12 on the hill')).toBe(false);
    expect(await ours.isRight(null, PASSWORD)).toBe(false);
    expect(await ours.isRight('unknown', PASSWORD)).toBe(false);
  });

  it('take as long to compare for nobody, so that the time tells nothing', async () => {
    const { passwords: ours } = passwords();
    await ours.set(KNOWN, PASSWORD);
    const fastest = async (personId: string | null) => {
      const times: number[] = [];
      for (let round = 0; round < 8; round += 1) {
        const started = performance.now();
        await ours.isRight(personId, 'not the password');
        times.push(performance.now() - started);
      }
      return Math.min(...times);
    };
    // Without the comparison it would take a thousandth; the fastest rounds are those nobody disturbed.
    expect(await fastest(null)).toBeGreaterThan((await fastest(KNOWN)) / 5);
  });
});
