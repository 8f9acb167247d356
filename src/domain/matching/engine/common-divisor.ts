/** The greatest whole number of which all the whole numbers are multiples; 0 when there are none, or only noughts. */
export function commonDivisorOf(numbers: Iterable<number>): number {
  let common = 0;
  for (const number of numbers) common = commonDivisor(common, number);
  return common;
}

function commonDivisor(first: number, second: number): number {
  let [larger, smaller] = [first, second];
  while (smaller > 0) [larger, smaller] = [smaller, larger % smaller];
  return larger;
}
