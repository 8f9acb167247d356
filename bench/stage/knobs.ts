/** A whole number from the environment, for a short trial or a long run. @throws Error when it is none */
export function knob(name: 'BENCH_SECONDS' | 'BENCH_ORDERS', fallback: number): number {
  const given = process.env[name];
  if (!given) return fallback;
  if (!/^[1-9]\d*$/.test(given)) throw new Error(`${name} must be a whole number above 0`);
  return Number(given);
}
