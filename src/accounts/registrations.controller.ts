import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Operation } from '../platform/http/operation.decorator.js';
import { accountsProblems } from './accounts.problems.js';
import { NewRegistrationDto, RegistrationDto } from './registration.dto.js';
import { RegistrationsService } from './registrations.service.js';

@ApiTags('accounts')
@Controller('v1/registrations')
export class RegistrationsController {
  constructor(private readonly registrations: RegistrationsService) {}

  @Post()
  @Operation({
    id: 'register',
    summary: 'Register an organisation and yourself',
    description:
      'The person may sign in and read at once; the organisation may act once an officer has verified it. There is no Idempotency-Key, because a password must not be kept: a retry answers CREDIT_CODE_TAKEN, and the person can sign in.',
    access: ['ANONYMOUS'],
    isSignIn: true,
    answer: { status: 201, type: RegistrationDto, description: 'What was registered' },
    problems: [
      accountsProblems.CREDIT_CODE_INVALID,
      accountsProblems.CREDIT_CODE_TAKEN,
      accountsProblems.PHONE_INVALID,
      accountsProblems.PHONE_TAKEN,
      accountsProblems.PASSWORD_UNFIT,
    ],
  })
  async register(@Body() body: NewRegistrationDto): Promise<RegistrationDto> {
    return RegistrationDto.of(await this.registrations.register(body));
  }
}
