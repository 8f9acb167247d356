import { AsyncLocalStorage } from 'node:async_hooks';
import { ANONYMOUS_ACTOR, type Actor } from '../domain/actor.js';

export interface RequestState {
  readonly requestId: string;
  actor: Actor;
}

const storage = new AsyncLocalStorage<RequestState>();

/** Runs `work` so that everything it awaits sees this request's state. */
export function runWithRequest<T>(state: RequestState, work: () => T): T {
  return storage.run(state, work);
}

/** The caller of the running request or job; ANONYMOUS outside of one. */
export function currentActor(): Actor {
  return storage.getStore()?.actor ?? ANONYMOUS_ACTOR;
}

/** Names the caller once authentication has found out. */
export function setCurrentActor(actor: Actor): void {
  const state = storage.getStore();
  if (state) state.actor = actor;
}

/** Id that ties log lines, audit rows and problem answers of one request together. */
export function currentRequestId(): string {
  return storage.getStore()?.requestId ?? 'none';
}
