import { MEDIA_TYPES } from '../domain/media-type.js';
import type { UploadSpec } from '../platform/http/file-document.js';

/** Photos as a telephone takes them, and scanned papers. */
export const EVIDENCE_FILES: UploadSpec = { mediaTypes: MEDIA_TYPES, mostBytes: 20 * 1024 * 1024 };
