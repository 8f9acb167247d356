import { Body, Controller, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { catalogProblems } from '../catalog/catalog.problems.js';
import type { Actor } from '../domain/actor.js';
import { CurrentActor } from '../platform/http/current-actor.decorator.js';
import { Id } from '../platform/http/id-param.decorator.js';
import { IfMatch } from '../platform/http/if-match.decorator.js';
import { Operation } from '../platform/http/operation.decorator.js';
import { platformProblems } from '../platform/platform.problems.js';
import { WorkshopDto } from './workshop.dto.js';
import { NewEquipmentListDto, NewSkillsDto, skillOf } from './workshop-abilities.dto.js';
import { WorkshopAbilitiesService } from './workshop-abilities.service.js';
import { workshopsProblems } from './workshops.problems.js';

@ApiTags('workshops')
@Controller('v1/workshops/:id')
export class WorkshopAbilitiesController {
  constructor(private readonly abilities: WorkshopAbilitiesService) {}

  @Put('skills')
  @Operation({
    id: 'putWorkshopSkills',
    summary: 'Write a workshop’s skills',
    description:
      'The whole list, by the workshop itself or an officer: what is left out is removed. Capacity that was stated for a removed skill stays until it is stated anew, but no order will use it.',
    access: ['OPERATOR', 'OFFICER', 'ADMINISTRATOR'],
    scope: 'workshops:write',
    answer: { status: 200, type: WorkshopDto, description: 'The workshop as changed' },
    problems: [
      platformProblems.NOT_FOUND,
      workshopsProblems.WORKSHOP_NOT_YOURS,
      workshopsProblems.LISTED_TWICE,
      catalogProblems.UNKNOWN_PROCESS,
    ],
    etag: 'requires',
  })
  async putSkills(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @IfMatch() version: number,
    @Body() { skills }: NewSkillsDto,
  ): Promise<WorkshopDto> {
    const view = await this.abilities.replaceSkills(actor, { id, version }, skills.map(skillOf));
    return WorkshopDto.of(view, true);
  }

  @Put('equipment')
  @Operation({
    id: 'putWorkshopEquipment',
    summary: 'Write a workshop’s equipment',
    description: 'The whole list, by the workshop itself or an officer: what is left out is removed.',
    access: ['OPERATOR', 'OFFICER', 'ADMINISTRATOR'],
    scope: 'workshops:write',
    answer: { status: 200, type: WorkshopDto, description: 'The workshop as changed' },
    problems: [
      platformProblems.NOT_FOUND,
      workshopsProblems.WORKSHOP_NOT_YOURS,
      workshopsProblems.LISTED_TWICE,
    ],
    etag: 'requires',
  })
  async putEquipment(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @IfMatch() version: number,
    @Body() { equipment }: NewEquipmentListDto,
  ): Promise<WorkshopDto> {
    return WorkshopDto.of(await this.abilities.replaceEquipment(actor, { id, version }, equipment), true);
  }
}
