import { join } from 'node:path';
import type { Env } from '../env/env.js';
import type { FileStorage } from './file-storage.js';
import { FolderStorage } from './folder-storage.js';
import { S3Storage } from './s3-storage.js';

/** The storage of files that the settings name. */
export function storageOf(env: Env): FileStorage {
  if (env.filesBackend === 'folder') return new FolderStorage(env.filesFolder);
  return new S3Storage({
    endpoint: needed(env.filesS3Endpoint),
    region: env.filesS3Region,
    bucket: needed(env.filesS3Bucket),
    accessKeyId: needed(env.filesS3AccessKeyId),
    secretAccessKey: needed(env.filesS3SecretAccessKey),
    incomingFolder: join(env.filesFolder, 'incoming'),
  });
}

function needed(setting: string | null): string {
  if (setting === null) throw new Error('FILES_BACKEND=s3 needs the settings of its bucket');
  return setting;
}
