import { Controller, Get, Param } from '@nestjs/common';
import { ApiParam, ApiProperty, ApiTags } from '@nestjs/swagger';
import { declaredProblems, type ProblemDefinition, ProblemError } from '../../domain/problem.js';
import { platformProblems } from '../platform.problems.js';
import { Operation } from './operation.decorator.js';
import { PROBLEM_STATUS } from './problem-status.js';

class ProblemExplanationDto {
  @ApiProperty({ description: 'Stable code', example: 'STALE', maxLength: 100, pattern: '^[A-Z0-9_]+$' })
  code: string;

  @ApiProperty({
    description: 'HTTP status it comes with',
    example: 412,
    type: 'integer',
    format: 'int32',
    minimum: 400,
    maximum: 599,
  })
  status: number;

  @ApiProperty({
    description: 'Sentence in English',
    example: 'The resource has changed since you read it.',
    maxLength: 1000,
  })
  en: string;

  @ApiProperty({ description: 'Sentence in Chinese', example: '资源已被修改，请重新读取。', maxLength: 1000 })
  zh: string;

  static of({ code, kind, en, zh }: ProblemDefinition): ProblemExplanationDto {
    return { code, status: PROBLEM_STATUS[kind], en, zh };
  }
}

/** Resolves the `type` of every problem answer. */
@ApiTags('problems')
@Controller('problems')
export class ProblemsController {
  @Get(':code')
  @ApiParam({
    name: 'code',
    description: 'Code in lower case with hyphens',
    schema: { type: 'string', maxLength: 100, pattern: '^[a-z0-9-]+$', example: 'stale' },
  })
  @Operation({
    id: 'explainProblem',
    summary: 'What a problem code means',
    description: 'The page behind the `type` of a problem answer.',
    access: ['ANONYMOUS'],
    answer: { status: 200, type: ProblemExplanationDto, description: 'The explanation' },
    problems: [platformProblems.NOT_FOUND],
  })
  explain(@Param('code') code: string): ProblemExplanationDto {
    const definition = declaredProblems().get(code.toUpperCase().replaceAll('-', '_'));
    if (!definition) throw new ProblemError(platformProblems.NOT_FOUND, { subject: 'problem' });
    return ProblemExplanationDto.of(definition);
  }
}
