import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { type Job, UnrecoverableError } from 'bullmq';
import type { Logger } from 'pino';
import { SYSTEM_ACTOR } from '../../domain/actor.js';
import { LOGGER } from '../log/log.module.js';
import { runWithRequest } from '../request-context.js';
import { HANDLES_JOB } from './handles-job.decorator.js';
import { checkPayload, isJobName, JOB_CONTRACTS, type JobName, QUEUE_NAMES } from './job-catalogue.js';
import { JobQueues } from './job-queues.js';

type Handler = (payload: unknown) => Promise<void>;

/** Runs the jobs of every queue. Refuses to start while a job of the catalogue has no handler or two. */
@Injectable()
export class JobWorkers implements OnApplicationBootstrap {
  constructor(
    private readonly queues: JobQueues,
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    const handlers = requireOneHandlerEach(this.discoverHandlers());
    for (const name of QUEUE_NAMES) {
      const worker = this.queues.work(name, (job) => this.handle(handlers, job));
      worker
        .run()
        .catch((error: unknown) => this.logger.error({ err: error, queue: name }, 'worker stopped'));
    }
  }

  private discoverHandlers(): [JobName, Handler][] {
    return this.discovery.getProviders().flatMap(({ instance }: { instance?: unknown }) => {
      if (typeof instance !== 'object' || instance === null) return [];
      const methods = new Map(Object.entries(methodsOf(instance, this.scanner)));
      return [...methods].flatMap(([, method]): [JobName, Handler][] => {
        const job = this.reflector.get<JobName | undefined>(HANDLES_JOB, method);
        return job ? [[job, method.bind(instance) as Handler]] : [];
      });
    });
  }

  private async handle(handlers: ReadonlyMap<JobName, Handler>, job: Job<unknown, void>): Promise<void> {
    const { name } = job;
    const handler = isJobName(name) ? handlers.get(name) : undefined;
    if (!isJobName(name) || !handler) throw new UnrecoverableError(`no such job: ${name}`);
    const payload = readPayload(name, job.data);
    await runWithRequest({ requestId: `job-${job.id}`, actor: SYSTEM_ACTOR }, () => handler(payload)).catch(
      (error: unknown) => {
        this.logger.warn({ err: error, job: name, payload, attempt: job.attemptsMade + 1 }, 'job failed');
        throw error;
      },
    );
  }
}

function methodsOf(
  instance: object,
  scanner: MetadataScanner,
): Record<string, (...args: unknown[]) => unknown> {
  const prototype: unknown = Object.getPrototypeOf(instance);
  if (typeof prototype !== 'object' || prototype === null) return {};
  return Object.fromEntries(
    scanner
      .getAllMethodNames(prototype)
      .map((name) => [
        name,
        (prototype as Record<string, (...args: unknown[]) => unknown>)[name] as (
          ...args: unknown[]
        ) => unknown,
      ]),
  );
}

/** A payload that breaks its contract will not get better by trying again. */
function readPayload(name: JobName, data: unknown): unknown {
  try {
    return checkPayload(name, data);
  } catch (error) {
    throw new UnrecoverableError(error instanceof Error ? error.message : String(error));
  }
}

/**
 * One handler for every job of the catalogue.
 * @throws Error naming every job without a handler or with two
 */
export function requireOneHandlerEach(found: readonly [JobName, Handler][]): ReadonlyMap<JobName, Handler> {
  const faults = Object.keys(JOB_CONTRACTS).flatMap((name) => {
    const count = found.filter(([job]) => job === name).length;
    return count === 1 ? [] : [`${name} has ${count === 0 ? 'no handler' : `${count} handlers`}`];
  });
  if (faults.length > 0) throw new Error(`Job handlers: ${faults.join('; ')}`);
  return new Map(found);
}
