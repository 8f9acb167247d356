import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { EQUIPMENT_KINDS } from '../domain/equipment-kinds.js';
import { TextField } from '../platform/http/field.decorators.js';
import { ListField } from '../platform/http/nested-field.decorators.js';
import { Operation } from '../platform/http/operation.decorator.js';

class EquipmentKindDto {
  @TextField(40, { description: 'Code that steps and workshops name', example: 'OVERLOCK' })
  code: string;

  @TextField(100, { description: 'Name in Chinese', example: '包缝机' })
  nameZh: string;

  @TextField(100, { description: 'Name in English', example: 'Overlock machine' })
  nameEn: string;
}

class EquipmentKindsDto {
  @ListField(() => EquipmentKindDto, 1, 100, { description: 'Every kind' })
  data: EquipmentKindDto[];
}

@ApiTags('catalog')
@Controller('v1/equipment-kinds')
export class EquipmentKindsController {
  @Get()
  @Operation({
    id: 'listEquipmentKinds',
    summary: 'Kinds of equipment',
    description: 'The closed list of machines that steps of a routing may need and workshops may have.',
    access: ['ANONYMOUS'],
    answer: { status: 200, type: EquipmentKindsDto, description: 'The whole list' },
  })
  list(): EquipmentKindsDto {
    return { data: EQUIPMENT_KINDS.map(({ code, nameZh, nameEn }) => ({ code, nameZh, nameEn })) };
  }
}
