import type { Person } from './person.js';

/** A person signed in with a browser. `token` is in their cookie and nowhere else. */
export interface Session {
  readonly token: string;
  /** To be sent back in X-CSRF-Token with everything that changes something. */
  readonly csrfToken: string;
  readonly expiresAt: Date;
}

export interface SignedIn extends Session {
  readonly person: Person;
}
