import { Body, Controller, Delete, Get, Inject, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { ENV } from '../platform/env/env.module.js';
import type { Env } from '../platform/env/env.js';
import { Operation } from '../platform/http/operation.decorator.js';
import { accountsProblems } from './accounts.problems.js';
import { clearSessionCookie, setSessionCookie } from './session-cookie.js';
import { SessionToken } from './session-token.decorator.js';
import { SessionDto, SignInDto } from './session.dto.js';
import { SessionsService } from './sessions.service.js';

@ApiTags('accounts')
@Controller('v1/sessions')
export class SessionsController {
  constructor(
    private readonly sessions: SessionsService,
    @Inject(ENV) private readonly env: Env,
  ) {}

  @Post()
  @Operation({
    id: 'signIn',
    summary: 'Sign in',
    description:
      'Answers the CSRF token and sets the session cookie. Five failures within 15 minutes lock the phone number for 15 minutes, whether or not it is anybody’s.',
    access: ['ANONYMOUS'],
    isSignIn: true,
    answer: { status: 201, type: SessionDto, description: 'The session; its token is in the cookie' },
    problems: [
      accountsProblems.SIGN_IN_FAILED,
      accountsProblems.ACCOUNT_LOCKED,
      accountsProblems.ACCOUNT_DEACTIVATED,
      accountsProblems.ORGANISATION_REFUSED,
    ],
  })
  async signIn(
    @Body() { phone, password }: SignInDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SessionDto> {
    const session = await this.sessions.signIn(phone, password);
    setSessionCookie(response, session.token, this.env);
    return SessionDto.of(session);
  }

  @Get('current')
  @Operation({
    id: 'getSession',
    summary: 'Who is signed in',
    description: 'Also answers the CSRF token again, for pages that have been reloaded.',
    access: ['ENTERPRISE', 'OPERATOR', 'OFFICER', 'ADMINISTRATOR'],
    answer: { status: 200, type: SessionDto, description: 'The running session' },
  })
  async current(@SessionToken() token: string): Promise<SessionDto> {
    return SessionDto.of(await this.sessions.current(token));
  }

  @Delete('current')
  @Operation({
    id: 'signOut',
    summary: 'Sign out',
    description: 'Ends the session on the server’s side and takes the cookie back.',
    access: ['ENTERPRISE', 'OPERATOR', 'OFFICER', 'ADMINISTRATOR'],
    answer: { status: 204, description: 'Signed out' },
  })
  async signOut(
    @SessionToken() token: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    await this.sessions.signOut(token);
    clearSessionCookie(response, this.env);
  }
}
