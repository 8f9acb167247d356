import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Length, ValidateBy } from 'class-validator';
import { isSafeText } from '../platform/http/field.decorators.js';
import { PASSWORD_LENGTH } from './password-policy.js';

/** A password that is to be set: unlike other text it is taken as it stands, spaces and all. */
export function NewPasswordField(description: string): PropertyDecorator {
  return passwordField(description, PASSWORD_LENGTH.least);
}

/** A password that is to be compared: how long it would have to be is nobody's business here. */
export function PasswordField(description: string): PropertyDecorator {
  return passwordField(description, 1);
}

function passwordField(description: string, least: number): PropertyDecorator {
  return applyDecorators(
    ApiProperty({
      description,
      type: 'string',
      format: 'password',
      minLength: least,
      maxLength: PASSWORD_LENGTH.most,
      example: '山上的竹子 2026 年又长高了',
    }),
    ValidateBy({
      name: 'isSafeText',
      validator: {
        validate: (value: unknown) => typeof value === 'string' && isSafeText(value),
        defaultMessage: () => '$property must be text without control characters or broken Unicode',
      },
    }),
    Length(least, PASSWORD_LENGTH.most),
  );
}
