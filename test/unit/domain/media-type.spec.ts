import { MEDIA_TYPES, mediaTypeOf, TELLING_BYTES } from '../../../src/domain/media-type.js';
import { aFile } from '../../support/files.js';

const OTHERS: [string, Buffer][] = [
  ['a page', Buffer.from('<!doctype html><html>')],
  ['a picture that runs scripts', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg">')],
  ['an archive', Buffer.from('PK\u0003\u0004 and so on')],
  ['a sound in the same container as WebP', Buffer.from('RIFF\0\0\0\0WAVE')],
  ['a PDF that begins late', Buffer.from(' %PDF-1.7')],
  ['nothing', Buffer.alloc(0)],
];

describe('what a file is', () => {
  it.each(MEDIA_TYPES)('is told of %s by its first bytes', (type) => {
    expect(mediaTypeOf(aFile(type).subarray(0, TELLING_BYTES))).toBe(type);
  });

  it.each(MEDIA_TYPES)('is not told of %s by one byte less than it takes', (type) => {
    const least = { 'image/jpeg': 3, 'image/png': 8, 'image/webp': 12, 'application/pdf': 5 }[type];
    expect(mediaTypeOf(aFile(type).subarray(0, least))).toBe(type);
    expect(mediaTypeOf(aFile(type).subarray(0, least - 1))).toBeNull();
  });

  it.each(OTHERS)('is nothing of ours: %s', (_, head) => {
    expect(mediaTypeOf(head.subarray(0, TELLING_BYTES))).toBeNull();
  });
});
