import { TOWNSHIPS } from '../../domain/townships.js';
import type { CountyPlace } from './county.types.js';

/** One of the county's township units. Places are those of the main settlement, good to about two kilometres. */
export interface TownshipPlace extends CountyPlace {
  readonly code: string;
  readonly name: string;
  /** A subdistrict of the county town. */
  readonly isInTown: boolean;
}

/** Degrees north and east by the last three digits of the code. */
const PLACES: Readonly<Record<string, readonly [latitude: number, longitude: number]>> = {
  '001': [31.086, 106.563],
  '002': [31.078, 106.575],
  '003': [31.062, 106.566],
  '101': [31.041, 106.507],
  '102': [31.068, 106.641],
  '103': [31.034, 106.681],
  '104': [30.989, 106.734],
  '105': [31.036, 106.756],
  '106': [31.172, 106.703],
  '107': [31.204, 106.771],
  '108': [31.243, 106.621],
  '109': [31.166, 106.611],
  '110': [31.187, 106.548],
  '111': [31.191, 106.469],
  '113': [31.231, 106.694],
  '114': [31.079, 106.478],
  '115': [30.984, 106.603],
  '116': [30.943, 106.578],
  '117': [31.002, 106.498],
  '121': [31.138, 106.527],
  '122': [30.952, 106.684],
  '212': [31.252, 106.752],
  '216': [31.121, 106.656],
  '219': [31.281, 106.663],
  '221': [31.104, 106.779],
  '225': [31.032, 106.431],
  '230': [31.098, 106.712],
  '232': [30.958, 106.742],
  '237': [31.139, 106.443],
};

/** The county's township units with their places. */
export const TOWNSHIP_PLACES: readonly TownshipPlace[] = TOWNSHIPS.map(({ code, nameZh }) => {
  const suffix = code.slice(-3);
  const [latitude, longitude] = PLACES[suffix] ?? [Number.NaN, Number.NaN];
  return { code, name: nameZh, latitude, longitude, isInTown: suffix.startsWith('00') };
});
