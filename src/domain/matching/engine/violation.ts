/** What a plan does that its problem forbids. */
export interface Violation {
  readonly code: string;
  readonly subject: string;
  readonly detail: string;
}
