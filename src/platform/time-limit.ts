/**
 * What `work` gives, as long as it gives it within `limitMs`. Late work goes on, but nobody waits for it.
 * @throws Error when the time is over, or as soon as `signal` aborts
 */
export async function within<T>(limitMs: number, work: Promise<T>, signal?: AbortSignal): Promise<T> {
  let giveUp: (() => void) | undefined;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    giveUp = () => reject(new Error('nobody waits for an answer any more'));
    timer = setTimeout(() => reject(new Error(`no answer within ${limitMs} ms`)), limitMs);
    signal?.addEventListener('abort', giveUp);
    if (signal?.aborted) giveUp();
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
    if (giveUp) signal?.removeEventListener('abort', giveUp);
  }
}
