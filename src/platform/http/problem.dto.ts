import { ApiProperty } from '@nestjs/swagger';

export class FieldFaultDto {
  @ApiProperty({ description: 'JSON Pointer into the request', example: '/dueOn', maxLength: 500 })
  pointer: string;

  @ApiProperty({
    description: 'Stable code of the fault',
    example: 'DUE_DATE_PAST',
    maxLength: 100,
    pattern: '^[A-Z0-9_]+$',
  })
  code: string;

  @ApiProperty({ description: 'One sentence', example: 'dueOn must be after today', maxLength: 1000 })
  message: string;
}

/** RFC 9457 problem details. `code` is the contract; the sentences may change. */
export class ProblemDto {
  @ApiProperty({
    description: 'Page that explains the code',
    example: '/problems/order-not-open',
    maxLength: 200,
    pattern: '^/problems/[a-z0-9-]+$',
  })
  type: string;

  @ApiProperty({ description: 'Title of the status', example: 'Conflict', maxLength: 100 })
  title: string;

  @ApiProperty({
    description: 'HTTP status',
    example: 409,
    minimum: 400,
    maximum: 599,
    type: 'integer',
    format: 'int32',
  })
  status: number;

  @ApiProperty({
    description: 'What happened, in zh-CN or en',
    example: 'The order is CANCELLED.',
    maxLength: 2000,
  })
  detail: string;

  @ApiProperty({ description: 'Path of the request', example: '/v1/orders', maxLength: 2000 })
  instance: string;

  @ApiProperty({
    description: 'Stable code',
    example: 'ORDER_NOT_OPEN',
    maxLength: 100,
    pattern: '^[A-Z0-9_]+$',
  })
  code: string;

  @ApiProperty({
    description: 'Quote it when you ask us',
    example: '0190f5fe-7c00-7a00-8000-000000000000',
    maxLength: 64,
    pattern: '^[\\w-]+$',
  })
  requestId: string;

  @ApiProperty({ description: 'Faults by field', type: () => [FieldFaultDto], maxItems: 200 })
  errors: FieldFaultDto[];
}
