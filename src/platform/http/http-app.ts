import type { NestExpressApplication } from '@nestjs/platform-express';
import cookieParser from 'cookie-parser';
import helmet from 'helmet';
import type { Logger } from 'pino';
import { pinoHttp } from 'pino-http';
import type { Env } from '../env/env.js';
import { currentRequestId } from '../request-context.js';
import { HttpDrain } from './http-drain.js';
import { boundedBodiesOnly, requestContext } from './request.middleware.js';

/** Largest body that is parsed; files are read by the operations that take them. */
const BODY_LIMIT = '1mb';

/** What every HTTP process does around its routes: context, log line, security headers, body limits. */
export function configureHttp(app: NestExpressApplication, env: Env, logger: Logger): void {
  app.set('trust proxy', env.trustedProxyHops);
  app.disable('x-powered-by');
  // ETags here are versions of resources, not digests of answers.
  app.set('etag', false);
  app.set('query parser', 'simple');
  app.use(app.get(HttpDrain).lastAnswers);
  app.use(requestContext);
  if (logger.isLevelEnabled('debug')) {
    app.use(pinoHttp({ logger, genReqId: currentRequestId, quietReqLogger: true }));
  }
  app.use(
    helmet({
      // Swagger UI styles itself inline.
      contentSecurityPolicy: {
        directives: {
          styleSrc: ["'self'", "'unsafe-inline'"],
          imgSrc: ["'self'", 'data:'],
          upgradeInsecureRequests: null,
        },
      },
      strictTransportSecurity: env.isCookieSecure,
    }),
  );
  app.use(cookieParser());
  app.useBodyParser('json', { limit: BODY_LIMIT, strict: true });
  app.use(boundedBodiesOnly);
}
