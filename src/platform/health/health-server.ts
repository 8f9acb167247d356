import { createServer, type ServerResponse } from 'node:http';
import type { INestApplicationContext } from '@nestjs/common';
import type { Env } from '../env/env.js';
import { Metrics } from '../metrics/metrics.js';
import { ReadinessCheck } from './readiness.js';

/** Health and figures of a process that has no routes of its own, on WORKER_PORT. */
export async function serveHealth(app: INestApplicationContext, env: Env): Promise<void> {
  const readiness = app.get(ReadinessCheck);
  const metrics = app.get(Metrics);
  const pages: Readonly<Record<string, (response: ServerResponse) => Promise<void>>> = {
    '/health/live': async (response) => void response.end('{"status":"alive"}'),
    '/health/ready': async (response) => {
      const state = await readiness.check();
      response.writeHead(state.status === 'unready' ? 503 : 200, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify(state));
    },
    '/metrics': async (response) => {
      response.setHeader('Content-Type', metrics.contentType);
      response.end(await metrics.text());
    },
  };
  const server = createServer((request, response) => {
    const page = pages[request.url ?? ''];
    if (!page) {
      response.writeHead(404).end();
      return;
    }
    page(response).catch(() => response.writeHead(500).end());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(env.workerPort, env.host, resolve);
  });
  // The page must not keep a process alive whose application has closed.
  server.unref();
}
