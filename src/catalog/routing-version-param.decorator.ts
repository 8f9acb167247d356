import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import type { Request } from 'express';
import { ProblemError } from '../domain/problem.js';
import { documentedParam } from '../platform/http/documented-param.js';
import { platformProblems } from '../platform/platform.problems.js';

const NAME = 'routingVersion';

const read = createParamDecorator((_: unknown, context: ExecutionContext): number => {
  const value = context.switchToHttp().getRequest<Request>().params[NAME];
  if (typeof value !== 'string' || !/^[1-9]\d{0,8}$/.test(value)) {
    throw new ProblemError(platformProblems.NOT_FOUND, { subject: 'routing' });
  }
  return Number(value);
});

/** The routing version of the path. Text that is no number names nothing, so it answers 404. */
export function RoutingVersion(): ParameterDecorator {
  return documentedParam(
    read(),
    ApiParam({
      name: NAME,
      description: 'Number of the version, from 1',
      schema: { type: 'integer', format: 'int32', minimum: 1, maximum: 999_999_999, example: 1 },
    }),
  );
}
