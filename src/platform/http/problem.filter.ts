import {
  type ArgumentsHost,
  Catch,
  type ExceptionFilter,
  HttpException,
  HttpStatus,
  Inject,
} from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Logger } from 'pino';
import { type FieldFault, fillText, type ProblemDefinition, ProblemError } from '../../domain/problem.js';
import { databaseProblem } from '../database/database-problem.js';
import { LOGGER } from '../log/log.module.js';
import { platformProblems } from '../platform.problems.js';
import { currentRequestId } from '../request-context.js';
import { StorageError } from '../storage/file-storage.js';
import type { ProblemDto } from './problem.dto.js';
import { PROBLEM_STATUS, PROBLEM_TITLE, problemPath } from './problem-status.js';

/** Every thrown error leaves the API through here, as problem+json; a 500 shows a request id and nothing else. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(@Inject(LOGGER) private readonly logger: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<Request>();
    const response = http.getResponse<Response>();
    const problem = problemOf(error);
    const body = problemBody(problem, request);
    if (body.status >= 500) this.logger.error({ err: error, requestId: body.requestId }, 'request failed');
    if (response.headersSent) {
      response.destroy();
      return;
    }
    response.status(body.status).type('application/problem+json').vary('Accept-Language');
    response.setHeader('Content-Language', languageFor(request));
    if (body.status === 401) response.setHeader('WWW-Authenticate', 'Bearer realm="gongfang"');
    if (body.status === 503 || problem.definition === platformProblems.IDEMPOTENCY_IN_PROGRESS) {
      response.setHeader('Retry-After', '1');
    }
    response.send(JSON.stringify(body));
  }
}

interface Problem {
  readonly definition: ProblemDefinition;
  readonly params: ProblemError['params'];
  readonly fields: readonly FieldFault[];
}

/** The problem that stands for any thrown thing. */
function problemOf(error: unknown): Problem {
  if (error instanceof ProblemError) return error;
  if (error instanceof HttpException) return httpProblem(error);
  if (error instanceof StorageError) return new ProblemError(platformProblems.UNAVAILABLE);
  return databaseProblem(error) ?? new ProblemError(platformProblems.INTERNAL);
}

/** What Nest and, as causes, Express and its body parser refuse. Their messages can echo input: they are not shown. */
function httpProblem(error: HttpException): ProblemError {
  const { cause } = error;
  const status: HttpStatus = error.getStatus();
  if (status === HttpStatus.NOT_FOUND) return new ProblemError(platformProblems.ROUTE_NOT_FOUND);
  if (status === HttpStatus.PAYLOAD_TOO_LARGE)
    return new ProblemError(platformProblems.BODY_TOO_LARGE, { limit: '1 MiB' });
  if (status === HttpStatus.UNSUPPORTED_MEDIA_TYPE)
    return new ProblemError(platformProblems.UNSUPPORTED_MEDIA_TYPE);
  if (status === HttpStatus.SERVICE_UNAVAILABLE) return new ProblemError(platformProblems.UNAVAILABLE);
  if (error.getStatus() >= 500) return new ProblemError(platformProblems.INTERNAL);
  if (cause instanceof SyntaxError) return new ProblemError(platformProblems.MALFORMED_JSON);
  const reason =
    cause instanceof URIError ? 'the address is not valid percent-encoding' : 'it could not be read';
  return new ProblemError(platformProblems.MALFORMED_REQUEST, { reason });
}

/** English unless the caller prefers Chinese. */
function languageFor(request: Request): 'en' | 'zh-CN' {
  return (request.acceptsLanguages('en', 'zh-CN', 'zh') || 'en') === 'en' ? 'en' : 'zh-CN';
}

function problemBody(problem: Problem, request: Request): ProblemDto {
  const { definition, params, fields } = problem;
  const isChinese = languageFor(request) === 'zh-CN';
  return {
    type: problemPath(definition.code),
    title: isChinese ? PROBLEM_TITLE[definition.kind].zh : PROBLEM_TITLE[definition.kind].en,
    status: PROBLEM_STATUS[definition.kind],
    detail: fillText(isChinese ? definition.zh : definition.en, params),
    instance: request.path.slice(0, 2000),
    code: definition.code,
    requestId: currentRequestId(),
    errors: fields.map((field) => ({ ...field })),
  };
}
