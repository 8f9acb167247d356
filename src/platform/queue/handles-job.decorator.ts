import { SetMetadata } from '@nestjs/common';
import type { JobName, JobPayloads } from './job-catalogue.js';

export const HANDLES_JOB = Symbol('gongfang:handles-job');

type HandlerDecorator<J extends JobName> = <M extends (payload: JobPayloads[J]) => Promise<void>>(
  target: object,
  name: string | symbol,
  descriptor: TypedPropertyDescriptor<M>,
) => void;

/** Marks the one method that handles a job; its parameter is checked against the job's payload by the compiler. */
export function HandlesJob<J extends JobName>(job: J): HandlerDecorator<J> {
  return SetMetadata(HANDLES_JOB, job);
}
