import { MEDIA_TYPES, type MediaType } from '../domain/media-type.js';
import { EnumField, IdField, IntegerField, TextField } from '../platform/http/field.decorators.js';
import { MOST_FILE_BYTES } from '../platform/http/file-document.js';

/** What a file is called by whoever sends it. */
export class FileQueryDto {
  @TextField(200, { description: 'Name of the file, for whoever saves it', example: '第一批成品.jpg' })
  name: string;
}

/** What is known of a file without opening it. */
export class FileDto {
  @IdField({ description: 'Id' })
  id: string;

  @TextField(200, { description: 'Name that it was given', example: '第一批成品.jpg' })
  name: string;

  @EnumField('MediaType', MEDIA_TYPES, { description: 'What it is, by its content', example: 'image/jpeg' })
  mediaType: MediaType;

  @IntegerField(1, MOST_FILE_BYTES, { description: 'Length in bytes', example: 482_113 })
  sizeBytes: number;

  @TextField(64, {
    description: 'SHA-256 of its content, which never changes',
    pattern: /^[0-9a-f]{64}$/,
    example: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  })
  sha256: string;
}
