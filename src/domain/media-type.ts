/** What a file may be: nothing that a browser would run. */
export const MEDIA_TYPES = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'] as const;
export type MediaType = (typeof MEDIA_TYPES)[number];

/** Bytes from the beginning of a file that tell what it is. */
export const TELLING_BYTES = 12;

interface Signature {
  readonly type: MediaType;
  /** Bytes, and where they stand. */
  readonly parts: readonly (readonly [offset: number, bytes: readonly number[]])[];
}

const ascii = (text: string): number[] => Array.from(text, (letter) => letter.charCodeAt(0));

const SIGNATURES: readonly Signature[] = [
  { type: 'image/jpeg', parts: [[0, [0xff, 0xd8, 0xff]]] },
  { type: 'image/png', parts: [[0, [0x89, ...ascii('PNG\r\n'), 0x1a, 0x0a]]] },
  {
    type: 'image/webp',
    parts: [
      [0, ascii('RIFF')],
      [8, ascii('WEBP')],
    ],
  },
  { type: 'application/pdf', parts: [[0, ascii('%PDF-')]] },
];

/**
 * What a file is by its first bytes; null when it is none of the known types.
 * @param head the first TELLING_BYTES bytes, fewer of a shorter file
 */
export function mediaTypeOf(head: Uint8Array): MediaType | null {
  const isThere = ([offset, bytes]: Signature['parts'][number]): boolean =>
    bytes.every((byte, n) => head[offset + n] === byte);
  return SIGNATURES.find(({ parts }) => parts.every(isThere))?.type ?? null;
}
