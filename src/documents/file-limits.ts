import { MEDIA_TYPES } from '../domain/media-type.js';
import { MOST_FILE_BYTES, type UploadSpec } from '../platform/http/file-document.js';

/** Photos as a telephone takes them, and scanned papers. */
export const EVIDENCE_FILES: UploadSpec = { mediaTypes: MEDIA_TYPES, mostBytes: 20 * 1024 * 1024 };

/** Drawings, patterns and instructions of a whole product. */
export const TECH_PACK_FILES: UploadSpec = { mediaTypes: MEDIA_TYPES, mostBytes: MOST_FILE_BYTES };
