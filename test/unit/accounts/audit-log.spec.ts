import { withoutSecrets } from '../../../src/accounts/audit-log.js';

describe('what the audit log keeps of a subject', () => {
  it('has no passwords, phones, secrets, hashes or tokens, however deep they stand', () => {
    const subject = {
      name: '王芳',
      phone: '+8613812345678',
      contactPhone: '0817-8220000',
      nested: [{ password: 'x', newPassword: 'y', hash: 'z', secretHash: 'z', kept: 1 }],
      credentials: { csrfToken: 'x', secret: 'y', kept: 2 },
    };
    expect(withoutSecrets(subject)).toEqual({
      name: '王芳',
      nested: [{ kept: 1 }],
      credentials: { kept: 2 },
    });
  });

  it('is JSON: instants as text, nothing that is undefined', () => {
    expect(withoutSecrets({ at: new Date('2026-11-02T01:00:00Z'), none: undefined, null: null })).toEqual({
      at: '2026-11-02T01:00:00.000Z',
      null: null,
    });
  });

  it('is nothing of nothing', () => {
    expect(withoutSecrets(null)).toBeNull();
  });
});
