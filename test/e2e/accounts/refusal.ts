interface Fault {
  readonly pointer: string;
  readonly code: string;
}

/** The whole body of a refusal: sentences may change, everything else is compared. */
export function refusal(
  code: string,
  status: number,
  instance: string,
  faults: readonly Fault[] = [],
): object {
  return {
    type: `/problems/${code.toLowerCase().replaceAll('_', '-')}`,
    title: expect.any(String),
    status,
    detail: expect.any(String),
    instance,
    code,
    requestId: expect.any(String),
    errors: faults.map((fault) => ({ ...fault, message: expect.any(String) })),
  };
}

/** A UUIDv7, as every id of ours is. */
export const ID = expect.stringMatching(
  /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
);
