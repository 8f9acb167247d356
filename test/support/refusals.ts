import type supertest from 'supertest';

/** What is wrong with one field: pointer and code. */
type Fault = readonly [pointer: string, code: string];

/** Expects the request to be refused with this problem and, where they are given, exactly these faults. */
export async function expectRefusal(
  request: supertest.Test,
  status: number,
  code: string,
  faults?: readonly Fault[],
): Promise<void> {
  const { body, status: answered } = await request;
  expect([answered, body.code]).toEqual([status, code]);
  if (faults) {
    const found = body.errors.map((fault: { pointer: string; code: string }) => [fault.pointer, fault.code]);
    expect(found).toEqual(faults);
  }
}
