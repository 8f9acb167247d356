import { Controller, Get, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { Unguarded } from '../http/unguarded.decorator.js';
import { Metrics } from '../metrics/metrics.js';
import { type Readiness, ReadinessCheck } from './readiness.js';

/** For the people and machines that run the service; not part of the API. */
@ApiExcludeController()
@Unguarded()
@Controller()
export class HealthController {
  constructor(
    private readonly readiness: ReadinessCheck,
    private readonly metrics: Metrics,
  ) {}

  /** The process answers. */
  @Get('health/live')
  live(): { status: 'alive' } {
    return { status: 'alive' };
  }

  /** 200 when requests can be served, degraded or not; 503 otherwise. */
  @Get('health/ready')
  async ready(@Res({ passthrough: true }) response: Response): Promise<Readiness> {
    const state = await this.readiness.check();
    response.status(state.status === 'unready' ? 503 : 200);
    return state;
  }

  @Get('metrics')
  async figures(@Res() response: Response): Promise<void> {
    response.type(this.metrics.contentType).send(await this.metrics.text());
  }
}
