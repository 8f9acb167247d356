/** How a process ended by a signal says so: 128 + the signal's number. */
const EXIT_STATUS = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;
type StopSignal = keyof typeof EXIT_STATUS;

/**
 * Stops everything at the first signal and then ends the process; a second one does not wait.
 * @returns true once stopping has begun: what fails from then on fails because of it
 */
export function stopOnSignal(stop: () => Promise<void>, say: (line: string) => void): () => boolean {
  let isStopping = false;
  const onSignal = (signal: StopSignal): void => {
    if (isStopping) process.exit(EXIT_STATUS[signal]);
    isStopping = true;
    say('Stopping: requests and jobs first, then the database …');
    stop().then(
      () => process.exit(EXIT_STATUS[signal]),
      (error: unknown) => {
        say(`Could not stop in order: ${String(error)}`);
        process.exit(1);
      },
    );
  };
  for (const signal of Object.keys(EXIT_STATUS)) process.on(signal as StopSignal, onSignal);
  return () => isStopping;
}
