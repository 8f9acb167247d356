import { renderCredentials } from '../../../src/embedded/demo-credentials.js';
import { makeCounty } from '../../../src/embedded/demo-county/demo-county.js';
import type { OfferDto } from '../../../src/pairings/offer.dto.js';

const county = makeCounty(1);
const [, , workshop] = county.workshops;
const [, factory] = county.factories;

function anOffer(status: OfferDto['status']): OfferDto {
  return { id: 'offer-9', status, workshopName: workshop!.name, enterpriseName: factory!.name } as OfferDto;
}

describe('the credentials of the demo', () => {
  it('are one of each role, the operator with an offer to answer and the enterprise that made it', () => {
    const [, , administrator, officer, enterprise, operator] = renderCredentials(
      county,
      [anOffer('ACCEPTED'), anOffer('PENDING')],
      120,
    ).split('\n');
    expect(administrator).toContain(county.administrator.phone);
    expect(officer).toContain(county.officers[0]!.phone);
    expect(enterprise).toContain(factory!.contact.phone);
    expect(operator).toContain(workshop!.operator.phone);
    expect(operator).toMatch(/: offer offer-9 waits for an answer$/);
  });

  it('are there too when no offer waits', () => {
    const text = renderCredentials(county, [anOffer('DECLINED')], 120);
    expect(text).toContain(county.workshops[0]!.operator.phone);
    expect(text).not.toContain('waits');
  });
});
