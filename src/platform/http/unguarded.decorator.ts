import { SetMetadata } from '@nestjs/common';

export const UNGUARDED = Symbol('gongfang:unguarded');

/** Says of a controller that its routes are no operations and open to everyone: nothing is open by oversight. */
export function Unguarded(): ClassDecorator {
  return SetMetadata(UNGUARDED, true);
}
