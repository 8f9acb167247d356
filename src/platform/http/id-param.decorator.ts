import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import { isUUID } from 'class-validator';
import type { Request } from 'express';
import { ProblemError } from '../../domain/problem.js';
import { platformProblems } from '../platform.problems.js';
import { documentedParam } from './documented-param.js';

const readId = createParamDecorator((name: string, context: ExecutionContext): string => {
  const value = context.switchToHttp().getRequest<Request>().params[name];
  if (typeof value !== 'string' || !isUUID(value)) {
    throw new ProblemError(platformProblems.NOT_FOUND, { subject: 'resource' });
  }
  return value.toLowerCase();
});

/** A path id. Text that is no id names nothing, so it answers 404 like an unknown id. */
export function Id(name = 'id'): ParameterDecorator {
  return documentedParam(
    readId(name),
    ApiParam({
      name,
      description: 'Id of the resource',
      schema: {
        type: 'string',
        format: 'uuid',
        maxLength: 36,
        example: '0190f5fe-7c00-7a00-8000-000000000001',
      },
    }),
  );
}
