import { Injectable } from '@nestjs/common';
import { shanghaiDateOn } from '../domain/week.js';

/** The only source of business time, so that tests can move it. */
export abstract class Clock {
  /** The present instant. */
  abstract now(): Date;
}

@Injectable()
export class SystemClock extends Clock {
  now(): Date {
    return new Date();
  }
}

/** Today's calendar date in the county (Asia/Shanghai), 'YYYY-MM-DD'. */
export function todayOn(clock: Clock): string {
  return shanghaiDateOn(clock.now());
}
