/** A kind of work (工艺) on the county's own list; outside codes are attributes, never keys. */
export interface Process {
  readonly id: string;
  /** The county's code, e.g. GLOVE_SEWING; it never changes. */
  readonly code: string;
  readonly nameZh: string;
  readonly nameEn: string;
  /** GB/T 4754-2017, four digits. */
  readonly industryCode: string | null;
  readonly description: string | null;
  readonly createdAt: Date;
  readonly version: number;
}

export type ProcessDraft = Pick<Process, 'code' | 'nameZh' | 'nameEn'> &
  Partial<Pick<Process, 'industryCode' | 'description'>>;

export type ProcessChanges = Partial<Omit<ProcessDraft, 'code'>>;
