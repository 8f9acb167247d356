/** Runs a process's main function; what stops it from starting is one clear line and exit status 1. */
export function runProcess(main: () => Promise<void>): void {
  main().catch((error: unknown) => {
    process.stderr.write(`gongfang: ${explain(error)}\n`);
    process.exit(1);
  });
}

function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') return `the port is taken (${error.message}); choose another with PORT`;
  if (code === 'EACCES') return `no permission (${error.message})`;
  if (code === 'ECONNREFUSED') return 'nothing answers at DATABASE_URL or REDIS_URL';
  return error.message;
}
