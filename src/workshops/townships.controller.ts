import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { TOWNSHIPS } from '../domain/townships.js';
import { TextField } from '../platform/http/field.decorators.js';
import { ListField } from '../platform/http/nested-field.decorators.js';
import { Operation } from '../platform/http/operation.decorator.js';

class TownshipDto {
  @TextField(9, { description: 'Division code that a workshop names', example: '511322002' })
  code: string;

  @TextField(100, { description: 'Name in Chinese', example: '朗池街道' })
  nameZh: string;
}

class TownshipsDto {
  @ListField(() => TownshipDto, 1, 100, { description: 'Every township unit' })
  data: TownshipDto[];
}

@ApiTags('workshops')
@Controller('v1/townships')
export class TownshipsController {
  @Get()
  @Operation({
    id: 'listTownships',
    summary: 'Township units of the county',
    description: 'The subdistricts, towns and townships in which workshops can stand.',
    access: ['ANONYMOUS'],
    answer: { status: 200, type: TownshipsDto, description: 'The whole list' },
  })
  list(): TownshipsDto {
    return { data: TOWNSHIPS.map(({ code, nameZh }) => ({ code, nameZh })) };
  }
}
