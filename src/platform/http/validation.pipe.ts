import { ValidationPipe } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import { type FieldFault, ProblemError } from '../../domain/problem.js';
import { platformProblems } from '../platform.problems.js';

const MOST_FAULTS = 100;

/** Checks every body and query against its DTO; unknown fields are refused by name. */
export function createValidationPipe(): ValidationPipe {
  return new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    transform: true,
    stopAtFirstError: true,
    exceptionFactory: (errors) =>
      new ProblemError(platformProblems.VALIDATION_FAILED, {}, faultsOf(errors, '').slice(0, MOST_FAULTS)),
  });
}

function faultsOf(errors: readonly ValidationError[], parent: string): FieldFault[] {
  return errors.flatMap((error) => {
    const pointer = `${parent}/${error.property.replaceAll('~', '~0').replaceAll('/', '~1')}`.slice(0, 500);
    const own = Object.entries(error.constraints ?? {}).map(([rule, message]) => ({
      pointer,
      code: faultCode(rule),
      message: message.slice(0, 1000),
    }));
    return [...own, ...faultsOf(error.children ?? [], pointer)];
  });
}

/** 'whitelistValidation' → UNKNOWN_FIELD, 'maxLength' → MAX_LENGTH. */
function faultCode(rule: string): string {
  if (rule === 'whitelistValidation') return 'UNKNOWN_FIELD';
  return rule.replace(/[A-Z]/g, (capital) => `_${capital}`).toUpperCase();
}
