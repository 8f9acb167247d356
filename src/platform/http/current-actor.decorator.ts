import { createParamDecorator } from '@nestjs/common';
import type { Actor } from '../../domain/actor.js';
import { currentActor } from '../request-context.js';

/** The caller, as authentication found it. */
export const CurrentActor = createParamDecorator((): Actor => currentActor());
