import { Module } from '@nestjs/common';
import { ApiKeySecretRepository } from './api-key-secret.repository.js';
import { ApiKeySecrets } from './api-key-secrets.js';
import { ApiKeyRepository } from './api-key.repository.js';
import { ApiKeysController } from './api-keys.controller.js';
import { ApiKeysService } from './api-keys.service.js';
import { AuditEventRepository } from './audit-event.repository.js';
import { AuditEventsController } from './audit-events.controller.js';
import { AuditLog } from './audit-log.js';
import { IdentityModule } from './identity.module.js';
import { NewPeople } from './new-people.js';
import { OpenSessions } from './open-sessions.js';
import { OrganisationRepository } from './organisation.repository.js';
import { OrganisationsController } from './organisations.controller.js';
import { OrganisationsService } from './organisations.service.js';
import { PasswordChangeService } from './password-change.service.js';
import { PasswordChecks } from './password-checks.js';
import { PasswordRepository } from './password.repository.js';
import { ADVISED_COST, PASSWORD_COST, Passwords } from './passwords.js';
import { PeopleController } from './people.controller.js';
import { PeopleService } from './people.service.js';
import { PersonRepository } from './person.repository.js';
import { RegistrationsController } from './registrations.controller.js';
import { RegistrationsService } from './registrations.service.js';
import { SessionRepository } from './session.repository.js';
import { SessionsController } from './sessions.controller.js';
import { SessionsService } from './sessions.service.js';
import { SignInAttempts } from './sign-in-attempts.js';
import { SignInFailuresRepository } from './sign-in-failures.repository.js';
import { SystemSight } from './system-sight.js';

/** Who calls: organisations, people with sessions, machines with API keys, and the log of decisions. */
@Module({
  imports: [IdentityModule],
  controllers: [
    RegistrationsController,
    SessionsController,
    OrganisationsController,
    PeopleController,
    ApiKeysController,
    AuditEventsController,
  ],
  providers: [
    SystemSight,
    AuditEventRepository,
    AuditLog,
    OrganisationRepository,
    OrganisationsService,
    PersonRepository,
    PasswordRepository,
    { provide: PASSWORD_COST, useValue: ADVISED_COST },
    Passwords,
    NewPeople,
    PeopleService,
    RegistrationsService,
    SignInFailuresRepository,
    SignInAttempts,
    PasswordChecks,
    SessionRepository,
    OpenSessions,
    SessionsService,
    PasswordChangeService,
    ApiKeyRepository,
    ApiKeySecretRepository,
    ApiKeySecrets,
    ApiKeysService,
  ],
  exports: [OrganisationsService, AuditLog, SystemSight],
})
export class AccountsModule {}
