import { AppModule } from './app.module.js';
import { createHttpServer } from './http-server.js';
import { readEnv } from './platform/env/env.js';
import { runProcess } from './platform/run-process.js';

runProcess(async () => {
  const env = readEnv(process.env);
  const app = await createHttpServer(AppModule.with(env), env);
  await app.listen(env.port, env.host);
});
