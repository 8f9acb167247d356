import { Global, Module } from '@nestjs/common';
import { ActorResolver } from '../platform/http/access.guard.js';
import { CredentialRepository } from './credential.repository.js';
import { CredentialsResolver } from './credentials-resolver.js';

/** Tells the guard in front of every route who calls. */
@Global()
@Module({
  providers: [CredentialRepository, { provide: ActorResolver, useClass: CredentialsResolver }],
  exports: [ActorResolver],
})
export class IdentityModule {}
