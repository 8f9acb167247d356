import type { ValueTransformer } from 'typeorm';

/** For numeric columns whose every value a double holds exactly enough: the driver gives them as text. */
export const NUMERIC_AS_NUMBER: ValueTransformer = {
  to: (value: number | null) => value,
  from: (text: string | null) => (text === null ? null : Number(text)),
};
