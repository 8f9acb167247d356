import { readDemoOptions, UsageError } from '../../../src/embedded/demo-options.js';

describe('the flags of the demo', () => {
  it('have defaults', () => {
    expect(readDemoOptions([])).toEqual({ once: false, reset: false, short: false, seed: 1, port: null });
  });

  it('are read', () => {
    expect(readDemoOptions(['--once', '--reset', '--short', '--seed', '7', '--port=4000'])).toEqual({
      once: true,
      reset: true,
      short: true,
      seed: 7,
      port: 4000,
    });
  });

  it('can be asked for', () => {
    expect(readDemoOptions(['--help'])).toBeNull();
  });

  it.each([
    [['--onec'], /Unknown option '--onec'/],
    [['extra'], /Unexpected argument 'extra'/],
    [['--seed'], /--seed/],
    [['--seed', '0'], /--seed must be a whole number from 1 to 4294967295, not '0'/],
    [['--port', '70000'], /--port must be a whole number from 0 to 65535/],
    [['--port', '3e3'], /--port/],
  ])('are refused when wrong: %j', (flags, message) => {
    expect(() => readDemoOptions(flags)).toThrow(UsageError);
    expect(() => readDemoOptions(flags)).toThrow(message);
  });
});
