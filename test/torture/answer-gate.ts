import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket, connect } from 'node:net';

/** A proxy in front of an API that lets requests in and no answer out. */
export interface AnswerGate {
  readonly url: string;
  /** Resolves when so many answers have come, and are kept back. */
  answersKept(count: number): Promise<void>;
  /** Cuts every connection. */
  close(): Promise<void>;
}

/**
 * Opens a gate in front of `target`. An answer that has reached it proves that the request was carried out,
 * and its client has not heard of it: whatever kills the API then does so between commit and answer.
 */
export async function openAnswerGate(target: string): Promise<AnswerGate> {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  let kept = 0;
  let watch = (): void => undefined;
  const server = createServer((client) => {
    const api = connect(Number(port), hostname);
    for (const socket of [client, api]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        client.destroy();
        api.destroy();
      });
    }
    client.pipe(api);
    api.once('data', () => {
      kept += 1;
      watch();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    answersKept: (count) =>
      new Promise((resolve) => {
        watch = () => kept >= count && resolve();
        watch();
      }),
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
