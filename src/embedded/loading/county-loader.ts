import { DEPARTMENTS } from '../../domain/actor.js';
import { mondayOf } from '../../domain/week.js';
import type { DemoClock } from '../demo-clock.js';
import type { CountyFactory, CountyPerson, CountyWorkshop, DemoCounty } from '../demo-county/county.types.js';
import { GongfangClient } from '../gongfang-client.js';
import { inParallel } from '../in-parallel.js';
import type { LoadedCounty, Member } from '../loaded-county.js';
import type { MonthPlan } from '../month/month-plan.js';
import {
  capacityOf,
  enterpriseProfile,
  productOf,
  skillsOf,
  standingOf,
  workshopProfile,
} from './profiles.js';

/** Hashing passwords and answering requests share the machine's cores. */
const AT_ONCE = 6;
const CONSENT_VERSION = '2026-01';

interface Versioned {
  readonly id: string;
  readonly version: number;
}

/** Where the county is loaded to, and as what time. */
export interface LoadingPlace {
  readonly url: string;
  readonly clock: DemoClock;
  readonly plan: MonthPlan;
  /** Of everybody. */
  readonly password: string;
  readonly status: (text: string) => void;
}

/** Puts a county into the database as its people would: request by request through the REST API. */
export class CountyLoader {
  private readonly processIds = new Map<string, string>();
  private readonly productIds = new Map<string, string>();

  constructor(
    private readonly county: DemoCounty,
    private readonly place: LoadingPlace,
  ) {}

  /**
   * Loads everything but the orders, and leaves the clock just before the month.
   * @param administrator signed in
   * @returns the county with everybody signed in
   */
  async load(administrator: GongfangClient): Promise<LoadedCounty> {
    const { clock, plan } = this.place;
    const officer = await this.appointOfficers(administrator);
    await this.loadCatalog(officer);
    const [stale, diligent] = [
      this.stale(),
      this.county.workshops.filter((one) => one.staleForDays === null),
    ];
    const members: Member<CountyWorkshop>[] = [];
    for (const { workshop, days } of stale) {
      // Each has stated its capacity on a day of its own, and has not looked in since.
      clock.moveTo(plan.instantOf(-days));
      members.push(await this.loadWorkshop(workshop, officer));
    }
    // An hour before the month begins, so that no midnight falls between what is planned and what is stated.
    clock.moveTo(plan.instantOf(0, -1));
    members.push(
      ...(await inParallel(diligent, AT_ONCE, (workshop) => this.loadWorkshop(workshop, officer))),
    );
    const factories = await this.loadFactories(officer);
    return { plan: this.county, officer, workshops: members, factories, productIds: this.productIds };
  }

  private async appointOfficers(administrator: GongfangClient): Promise<GongfangClient> {
    const { password } = this.place;
    for (const [index, { name, phone }] of this.county.officers.entries()) {
      const department = DEPARTMENTS[index % DEPARTMENTS.length];
      await administrator.post('/v1/people', { name, phone, password, role: 'OFFICER', department });
    }
    return this.signIn(this.firstOfficer());
  }

  private async loadCatalog(officer: GongfangClient): Promise<void> {
    this.place.status('processes and products');
    await inParallel(this.county.processes, AT_ONCE, async (process) => {
      const { id } = await officer.post<Versioned>('/v1/processes', process);
      this.processIds.set(process.code, id);
    });
    await inParallel(this.county.products, AT_ONCE, async (product) => {
      const { id } = await officer.post<Versioned>('/v1/products', productOf(product, this.processIds));
      this.productIds.set(product.code, id);
    });
  }

  /** Those who have not looked in for weeks, longest first. */
  private stale(): { workshop: CountyWorkshop; days: number }[] {
    return this.county.workshops
      .flatMap((workshop) =>
        workshop.staleForDays === null ? [] : [{ workshop, days: workshop.staleForDays }],
      )
      .toSorted((a, b) => b.days - a.days);
  }

  private async loadWorkshop(
    workshop: CountyWorkshop,
    officer: GongfangClient,
  ): Promise<Member<CountyWorkshop>> {
    const { plan } = this.place;
    const member = await this.join('WORKSHOP', workshop, workshop.operator, officer);
    const { id, client } = member;
    const path = `/v1/workshops/${id}`;
    const { version: first } = await client.put<Versioned>(path, workshopProfile(workshop));
    const skilled = await client.put<Versioned>(`${path}/skills`, skillsOf(workshop, this.processIds), first);
    const { equipment } = workshop;
    const equipped = await client.put<Versioned>(`${path}/equipment`, { equipment }, skilled.version);
    const firstDayOn = plan.dateOf(0);
    await client.put(`${path}/capacity`, capacityOf(workshop, this.processIds, mondayOf(firstDayOn)));
    await officer.put(`${path}/standing`, standingOf(workshop, firstDayOn), equipped.version);
    return member;
  }

  private loadFactories(officer: GongfangClient): Promise<Member<CountyFactory>[]> {
    return inParallel(this.county.factories, AT_ONCE, async (factory) => {
      const member = await this.join('ENTERPRISE', factory, factory.contact, officer);
      await member.client.put(`/v1/enterprises/${member.id}`, enterpriseProfile(factory));
      return member;
    });
  }

  /** Registers an organisation with its person, lets the officer verify it, and signs the person in. */
  private async join<T extends CountyWorkshop | CountyFactory>(
    kind: 'WORKSHOP' | 'ENTERPRISE',
    plan: T,
    { name, phone }: CountyPerson,
    officer: GongfangClient,
  ): Promise<Member<T>> {
    this.place.status(plan.name);
    const { url, password } = this.place;
    const { organisation } = await new GongfangClient(url).post<{ organisation: Versioned }>(
      '/v1/registrations',
      {
        organisation: { kind, name: plan.name, creditCode: plan.creditCode },
        person: { name, phone, password },
        consentVersion: CONSENT_VERSION,
      },
    );
    const { id, version } = organisation;
    await officer.post(`/v1/organisations/${id}/verify`, {}, version);
    return { id, plan, client: await this.signIn({ name, phone }) };
  }

  private signIn({ phone }: CountyPerson): Promise<GongfangClient> {
    return GongfangClient.signedIn(this.place.url, phone, this.place.password);
  }

  private firstOfficer(): CountyPerson {
    const [officer] = this.county.officers;
    if (!officer) throw new Error('a county has officers');
    return officer;
  }
}
