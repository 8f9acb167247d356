import pg from 'pg';

/** Who the row level security believes to be asking. */
export interface Asker {
  readonly role: string;
  readonly actorId?: string;
  readonly organisationId?: string;
}

type Rows = Record<string, unknown>[];

/** SQL as the service runs it: as a role that owns nothing, under row level security, with no WHERE of the application. */
export class ServiceSession {
  private constructor(private readonly client: pg.Client) {}

  static async on(databaseUrl: string): Promise<ServiceSession> {
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    return new ServiceSession(client);
  }

  /** Runs one statement as the asker, in a transaction that leaves nothing behind. */
  async as(
    asker: Asker,
    sql: string,
    params: readonly unknown[] = [],
  ): Promise<pg.QueryResult<Rows[number]>> {
    await this.client.query('BEGIN');
    try {
      await this.client.query(
        `SELECT set_config('role', 'gongfang_service', true), set_config('gongfang.role', $1, true),
           set_config('gongfang.actor_id', $2, true), set_config('gongfang.organisation_id', $3, true)`,
        [asker.role, asker.actorId ?? '', asker.organisationId ?? ''],
      );
      return await this.client.query<Rows[number]>(sql, [...params]);
    } finally {
      await this.client.query('ROLLBACK');
    }
  }

  /** Runs SQL as the owner of the schema. */
  async asOwner(sql: string, params: readonly unknown[] = []): Promise<Rows> {
    return (await this.client.query<Rows[number]>(sql, [...params])).rows;
  }

  end(): Promise<void> {
    return this.client.end();
  }
}
