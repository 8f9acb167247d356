import type { Actor } from '../../../src/domain/actor.js';
import { offerPartyOf } from '../../../src/pairings/offer-party.js';

function anActor(role: Actor['role'], organisationId: string | null): Actor {
  return { kind: 'PERSON', role, actorId: 'someone', organisationId, department: null, scopes: [] };
}

describe('the side of an offer', () => {
  it('is the workshop for an operator and the factory for an enterprise', () => {
    expect(offerPartyOf(anActor('OPERATOR', 'mine'))).toEqual({ workshopId: 'mine' });
    expect(offerPartyOf(anActor('ENTERPRISE', 'mine'))).toEqual({ enterpriseId: 'mine' });
  });

  it.each(['OFFICER', 'ADMINISTRATOR', 'SYSTEM'] as const)('is no side for %s, who sees all', (role) => {
    expect(offerPartyOf(anActor(role, null))).toBeNull();
  });

  it.each([
    ['ANONYMOUS', null],
    ['ANONYMOUS', 'mine'],
    ['OPERATOR', null],
    ['ENTERPRISE', null],
  ] as const)('%s of organisation %s has none and may not be taken for one who sees all', (role, id) => {
    expect(() => offerPartyOf(anActor(role, id))).toThrow('has no side of an offer');
  });
});
