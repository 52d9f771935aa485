import type { WeightFormat } from '../weight-finding.ts'

/** The first bytes of a file or of a member, and its whole length where that is known. */
export interface Beginning {
  readonly bytes: Uint8Array
  readonly view: DataView
  /** The bytes, each as one character, so that words in them can be looked for. Made when it is asked for: it is as long. */
  text(): string
  readonly sizeBytes: number | undefined
}

/** Recognises one format, or several of one family, by its structure. */
export type Recognise = (beginning: Beginning) => WeightFormat | undefined

/** How many bytes are looked at: names of tensors stand behind a long preamble in some formats. */
export const BEGINNING_BYTES = 65_536

export function beginningOf(bytes: Uint8Array, sizeBytes: number | undefined): Beginning {
  const seen = bytes.subarray(0, BEGINNING_BYTES)
  let text: string | undefined
  return {
    bytes: seen,
    view: new DataView(seen.buffer, seen.byteOffset, seen.byteLength),
    text() {
      text ??= Buffer.from(seen.buffer, seen.byteOffset, seen.byteLength).toString('latin1')
      return text
    },
    sizeBytes,
  }
}

/** Whether these characters, each one byte, stand at this place. */
export function has({ bytes }: Beginning, characters: string, offset = 0): boolean {
  for (let at = 0; at < characters.length; at++)
    if (bytes[offset + at] !== characters.charCodeAt(at)) return false
  return true
}

/** Less than a piece of a model is worth looking for. */
export function isFew({ bytes, sizeBytes = bytes.length }: Beginning): boolean {
  return sizeBytes < BEGINNING_BYTES
}
