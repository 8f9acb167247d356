import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { NUMERIC_AS_NUMBER } from '../platform/database/numeric-column.js';
import { ProcessEntity } from './process.entity.js';
import { ProductRoutingEntity } from './product-routing.entity.js';

/** One step (工序) of a version of a routing. */
@Entity('routing_steps')
@ForeignKey(() => ProductRoutingEntity, ['productId', 'routingVersion'], ['productId', 'routingVersion'], {
  name: 'routing_steps_routing_fk',
})
@Index('routing_steps_process', ['processId'])
@Check('routing_steps_time_taken', 'standard_minutes_per_unit > 0 AND setup_minutes >= 0')
@Check('routing_steps_skill_level', 'min_skill_level BETWEEN 1 AND 5')
export class RoutingStepEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'routing_steps_pk' })
  productId: string;

  @PrimaryColumn('integer', { primaryKeyConstraintName: 'routing_steps_pk' })
  routingVersion: number;

  @PrimaryColumn('integer', { primaryKeyConstraintName: 'routing_steps_pk' })
  position: number;

  @Column('uuid')
  @ForeignKey(() => ProcessEntity, { name: 'routing_steps_process_fk' })
  processId: string;

  @Column('numeric', { precision: 10, scale: 3, transformer: NUMERIC_AS_NUMBER })
  standardMinutesPerUnit: number;

  @Column('integer')
  setupMinutes: number;

  @Column('text', { nullable: true })
  equipmentCode: string | null;

  @Column('integer')
  minSkillLevel: number;
}
