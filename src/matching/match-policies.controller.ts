import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../domain/actor.js';
import { CurrentActor } from '../platform/http/current-actor.decorator.js';
import { Operation } from '../platform/http/operation.decorator.js';
import { formulaOf, MatchPoliciesDto, MatchPolicyDto, NewMatchPolicyDto } from './match-policy.dto.js';
import { MatchPoliciesService } from './match-policies.service.js';
import { matchingProblems } from './matching.problems.js';

@ApiTags('matching')
@Controller('v1/matching-policies')
export class MatchPoliciesController {
  constructor(private readonly policies: MatchPoliciesService) {}

  @Get()
  @Operation({
    id: 'listMatchingPolicies',
    summary: 'The formula of matching, newest version first',
    description:
      'The first is in force. Every version stays readable, down to the one that a county starts with, because every round names its own.',
    access: ['ENTERPRISE', 'OPERATOR', 'OFFICER', 'ADMINISTRATOR'],
    scope: 'matching:read',
    answer: { status: 200, type: MatchPoliciesDto, description: 'The newest hundred and the first' },
  })
  async list(): Promise<MatchPoliciesDto> {
    return { data: (await this.policies.history()).map((published) => MatchPolicyDto.of(published)) };
  }

  @Post()
  @Operation({
    id: 'postMatchingPolicy',
    summary: 'Publish the next version of the formula',
    description:
      'By an administrator or an officer of the Employment Bureau. It is in force at once; rounds that were run keep the version they used.',
    access: ['OFFICER', 'ADMINISTRATOR'],
    answer: { status: 201, type: MatchPolicyDto, description: 'The new version' },
    problems: [matchingProblems.POLICY_INVALID, matchingProblems.POLICY_PUBLISHED_MEANWHILE],
    idempotent: true,
  })
  async publish(@CurrentActor() actor: Actor, @Body() body: NewMatchPolicyDto): Promise<MatchPolicyDto> {
    const { basedOnVersion, note = null } = body;
    const proposal = { policy: formulaOf(body), basedOnVersion, note };
    return MatchPolicyDto.of(await this.policies.publish(actor, proposal));
  }
}
