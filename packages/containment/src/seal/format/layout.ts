/** The two pages before everything else: the header, which never changes, and the wrapped data keys, which rewrap replaces. */
export const PAGE_BYTES = 4096
const TABLE_OFFSET = 2 * PAGE_BYTES

export const NONCE_BYTES = 12
export const TAG_BYTES = 16
/** What the table holds of a frame: its nonce and its tag. */
export const ENTRY_BYTES: number = NONCE_BYTES + TAG_BYTES

/** Exponents of two of the least and the largest frame: 1 KiB and 16 MiB. */
export const SMALLEST_FRAME = 10
export const LARGEST_FRAME = 24

const MOST_FRAMES = 2 ** 31 - 1

/** Where everything of an artifact stands, in bytes. It follows from the sizes of content and frame alone. */
export interface Layout {
  readonly plaintextBytes: number
  readonly frameBytes: number
  readonly frames: number
  readonly tableOffset: number
  /** On a page of its own; byte `i` of the content is encrypted at `dataOffset + i`. */
  readonly dataOffset: number
  readonly sealedBytes: number
}

/** @returns Nothing for sizes that no artifact can have. */
export function layoutOf(plaintextBytes: number, frameBytes: number): Layout | undefined {
  const frames = Math.ceil(plaintextBytes / frameBytes)
  const dataOffset = TABLE_OFFSET + Math.ceil((frames * ENTRY_BYTES) / PAGE_BYTES) * PAGE_BYTES
  const sealedBytes = dataOffset + plaintextBytes
  if (frames > MOST_FRAMES || !Number.isSafeInteger(sealedBytes)) return undefined
  return { plaintextBytes, frameBytes, frames, tableOffset: TABLE_OFFSET, dataOffset, sealedBytes }
}

export function frameLength({ plaintextBytes, frameBytes }: Layout, frame: number): number {
  return Math.min(frameBytes, plaintextBytes - frame * frameBytes)
}
