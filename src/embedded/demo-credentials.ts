import type { OfferDto } from '../pairings/offer.dto.js';
import type { CountyPerson, DemoCounty } from './demo-county/county.types.js';
import { type Column, renderTable } from './terminal/text-table.js';

interface Visitor {
  readonly role: string;
  readonly person: CountyPerson;
  /** Where they work, or what they can try. */
  readonly place: string;
}

const COLUMNS: readonly Column<Visitor>[] = [
  { header: 'Sign in as', lines: ({ role }) => [role] },
  { header: 'Phone', lines: ({ person }) => [person.phone] },
  { header: 'Name', lines: ({ person }) => [person.name] },
  { header: 'Of', lines: ({ place }) => [place], narrowest: 20 },
];

/** One person of each role, as a table; the operator has an offer to answer, and the enterprise made it. */
export function renderCredentials(county: DemoCounty, offers: readonly OfferDto[], width: number): string {
  const [officer] = county.officers;
  const waiting = offers.find(({ status }) => status === 'PENDING');
  const workshop = county.workshops.find(({ name }) => name === waiting?.workshopName) ?? county.workshops[0];
  const factory =
    county.factories.find(({ name }) => name === waiting?.enterpriseName) ?? county.factories[0];
  const asked = waiting ? `: offer ${waiting.id} waits for an answer` : '';
  const visitors: Visitor[] = [{ role: 'administrator', person: county.administrator, place: 'the county' }];
  if (officer) visitors.push({ role: 'officer', person: officer, place: 'the Employment Bureau' });
  if (factory) visitors.push({ role: 'enterprise', person: factory.contact, place: factory.name });
  if (workshop) visitors.push({ role: 'operator', person: workshop.operator, place: workshop.name + asked });
  return renderTable(COLUMNS, visitors, width);
}
