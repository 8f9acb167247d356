import { MatchRunner } from '../../src/matching/match-runner.js';
import { Gate } from './gate.js';
import type { TestApp } from './test-app.js';

/** Lets the planning of the next batch come to a gate, with the plan in hand. */
export function planAtGate(app: TestApp): Gate {
  const gate = new Gate();
  const runner = app.nest.get(MatchRunner);
  const plan = runner.matchBatch.bind(runner);
  runner.matchBatch = async (...args) => {
    const planned = await plan(...args);
    Reflect.deleteProperty(runner, 'matchBatch');
    await gate.pass();
    return planned;
  };
  return gate;
}

/** Lets whatever else is under way go on before one looks again. */
export function nextLook(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
