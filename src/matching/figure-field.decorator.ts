import { ApiProperty } from '@nestjs/swagger';

/** What a rule found or needs: a number, or a date or a code. */
export type Figure = number | string | null;

/** A figure of an answer. */
export function FigureField(description: string, example: Figure): PropertyDecorator {
  return ApiProperty({
    description,
    example,
    oneOf: [
      { type: 'number' },
      { type: 'string', maxLength: 40, pattern: '^[A-Z0-9_-]+$' },
      { type: 'null' },
    ],
  });
}
