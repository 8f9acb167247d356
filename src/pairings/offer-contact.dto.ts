import { IdField, TextField } from '../platform/http/field.decorators.js';
import type { OfferContact } from './offer.js';

export class OfferContactDto {
  @IdField({ description: 'The other side of the agreement' })
  organisationId: string;

  @TextField(200, { description: 'Its name', example: '营山锦程服饰有限公司' })
  organisationName: string;

  @TextField(50, {
    description: 'Person to talk to, null when it names none',
    example: '李敏',
    nullable: true,
  })
  contactName: string | null;

  @TextField(21, {
    description: 'Their phone number, null when it names none',
    example: '0817-8220000',
    nullable: true,
  })
  contactPhone: string | null;

  static of(contact: OfferContact): OfferContactDto {
    return {
      organisationId: contact.organisationId,
      organisationName: contact.organisationName,
      contactName: contact.contactName,
      contactPhone: contact.contactPhone,
    };
  }
}
