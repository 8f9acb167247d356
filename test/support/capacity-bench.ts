import { DataSource } from 'typeorm';
import type { Actor } from '../../src/domain/actor.js';
import { SYSTEM_ACTOR } from '../../src/domain/actor.js';
import { dataSourceOptions } from '../../src/data-source.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { newId } from '../../src/platform/id.js';
import { CapacityHoldRepository } from '../../src/workshops/capacity-hold.repository.js';
import { CapacityService } from '../../src/workshops/capacity.service.js';
import { newCreditCode } from './people.js';
import { cloneTestDatabase } from './test-database.js';

/** A window of a workshop. */
export interface BenchWindow {
  readonly workshopId: string;
  readonly processId: string;
  readonly weekOn: string;
  readonly available: number;
}

/** The capacity service on a database of its own, without an application around it. */
export interface CapacityBench {
  readonly capacity: CapacityService;
  /** One transaction as this actor, under row level security as the role gongfang_service. */
  as<T>(actor: Actor, work: () => Promise<T>): Promise<T>;
  asSystem<T>(work: () => Promise<T>): Promise<T>;
  /** SQL in the running transaction of `as`. */
  query<R extends object>(text: string, params?: readonly unknown[]): Promise<R[]>;
  /** SQL as the schema's owner, past row level security. */
  sql<R extends object>(text: string, params?: readonly unknown[]): Promise<R[]>;
  addOrganisation(kind: 'ENTERPRISE' | 'WORKSHOP'): Promise<string>;
  /** A workshop on probation, with a profile. @returns its id */
  addWorkshop(): Promise<string>;
  addProcess(): Promise<string>;
  addWindows(windows: readonly BenchWindow[]): Promise<void>;
  close(): Promise<void>;
}

/** Opens the bench; `close()` it in afterAll. */
export async function openCapacityBench(): Promise<CapacityBench> {
  const database = await cloneTestDatabase();
  const dataSource = await new DataSource(dataSourceOptions(database.url, { poolSize: 20 })).initialize();
  const unitOfWork = new UnitOfWork(dataSource);
  const sql: CapacityBench['sql'] = (text, params = []) => dataSource.query(text, [...params]);
  const addOrganisation: CapacityBench['addOrganisation'] = async (kind) => {
    const id = newId();
    await sql(
      `INSERT INTO organisations (id, kind, name, credit_code, status, created_at, version)
       VALUES ($1, $2, '绥安社区就业工坊', $3, 'VERIFIED', now(), 1)`,
      [id, kind, newCreditCode()],
    );
    return id;
  };
  return {
    capacity: new CapacityService(new CapacityHoldRepository(unitOfWork)),
    as: (actor, work) => unitOfWork.run(actor, work),
    asSystem: (work) => unitOfWork.run(SYSTEM_ACTOR, work),
    query: (text, params = []) => unitOfWork.manager.query(text, [...params]),
    sql,
    addOrganisation,
    addWorkshop: async () => {
      const id = await addOrganisation('WORKSHOP');
      await sql(INSERT_WORKSHOP, [id]);
      return id;
    },
    addProcess: async () => {
      const id = newId();
      await sql(
        `INSERT INTO processes (id, code, name_zh, name_en, created_at, version)
         VALUES ($1::uuid, upper($1::text), '缝制', 'Sewing', now(), 1)`,
        [id],
      );
      return id;
    },
    addWindows: async (windows) => {
      for (const { workshopId, processId, weekOn, available } of windows) {
        await sql(`INSERT INTO capacity_windows VALUES ($1, $2, $3, $4, 0)`, [
          workshopId,
          processId,
          weekOn,
          available,
        ]);
      }
    },
    close: async () => {
      await dataSource.destroy();
      await database.drop();
    },
  };
}

/** What the service role may insert for itself, too. */
export const INSERT_WORKSHOP = `
  INSERT INTO workshops (id, name, credit_code, township_code, address, latitude, longitude, posts,
    accompanying_parents, left_behind_women, with_difficulties, returnees, others, women,
    floor_fen_per_standard_minute, min_order_quantity, distance_limit_km, quality_standing,
    has_open_major_hazard, capacity_version, created_at, version)
  VALUES ($1, '绥安社区就业工坊', '91511322MA0000000X', '511322001', '正街12号', 31.083, 106.572, 20,
    5, 5, 0, 0, 0, 8, 45, 50, 60, 'PROBATION', false, 1, now(), 1)`;

/** A person of an organisation. */
export function actorOf(role: 'ENTERPRISE' | 'OPERATOR', organisationId: string): Actor {
  return { kind: 'PERSON', role, actorId: newId(), organisationId, department: null, scopes: [] };
}

/** An officer of the county. */
export function anOfficer(): Actor {
  return {
    kind: 'PERSON',
    role: 'OFFICER',
    actorId: newId(),
    organisationId: null,
    department: 'EMPLOYMENT',
    scopes: [],
  };
}
