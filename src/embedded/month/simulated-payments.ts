import type { StatementSummaryDto } from '../../settlement/statement-summary.dto.js';
import type { StatementDto } from '../../settlement/statement.dto.js';
import { SeededRandom } from '../demo-county/seeded-random.js';
import { inParallel } from '../in-parallel.js';
import type { LoadedCounty, Member } from '../loaded-county.js';
import type { CountyFactory, CountyWorkshop } from '../demo-county/county.types.js';
import { nextPaymentAct, payingHabit, type PayingHabit } from './payment-acts.js';

const AT_ONCE = 4;
/** Pays in two parts at most, and each is confirmed. */
const MOST_ACTS_A_DAY = 10;

/** The factories who pay, and the workshops who say that the money has come, through the API. */
export class SimulatedPayments {
  private readonly clients: ReadonlyMap<string, Member<CountyFactory | CountyWorkshop>['client']>;
  private readonly habits: ReadonlyMap<string, PayingHabit>;

  constructor(private readonly county: LoadedCounty) {
    const members = [...county.factories, ...county.workshops];
    this.clients = new Map(members.map(({ id, client }) => [id, client]));
    const { seed } = county.plan;
    this.habits = new Map(
      county.factories.map(({ id, plan }) => [
        id,
        payingHabit(SeededRandom.for(seed, `paying ${plan.creditCode}`)),
      ]),
    );
  }

  /** Everything that is paid today, and said to have come. */
  async pay(todayOn: string): Promise<void> {
    const statements = await this.county.officer.list<StatementSummaryDto>('/v1/statements');
    const open = statements.filter(({ status }) => status === 'OPEN' || status === 'OVERDUE');
    await inParallel(open, AT_ONCE, (statement) => this.settle(statement, todayOn));
  }

  private async settle(listed: StatementSummaryDto, todayOn: string): Promise<void> {
    const habit = this.habits.get(listed.enterpriseId);
    if (!habit) throw new Error(`nobody pays for ${listed.orderNumber}`);
    let statement = await this.county.officer.get<StatementDto>(`/v1/statements/${listed.id}`);
    for (let acts = 0; acts < MOST_ACTS_A_DAY; acts += 1) {
      const act = nextPaymentAct(statement, habit, todayOn);
      if (!act) return;
      const side = act.by === 'ENTERPRISE' ? statement.enterpriseId : statement.workshopId;
      const path = `/v1/statements/${statement.id}/${act.path}`;
      statement = await this.clientOf(side).post<StatementDto>(path, act.body, statement.version);
    }
    throw new Error(`the statement of ${listed.orderNumber} does not come to rest`);
  }

  private clientOf(organisationId: string): Member<CountyFactory>['client'] {
    const client = this.clients.get(organisationId);
    if (!client) throw new Error(`nobody signs in for ${organisationId}`);
    return client;
  }
}
