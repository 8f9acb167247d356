/**
 * What two works give that were begun together, once neither goes on any more.
 * @throws the error of the first if it failed, else that of the second
 */
export async function sideBySide<A, B>(first: Promise<A>, second: Promise<B>): Promise<[A, B]> {
  await Promise.allSettled([first, second]);
  return [await first, await second];
}
