/**
 * What an artifact is, in words of the operator, such as `{ model: 'reranker', stage: 'production' }`. It is not secret, is
 * bound to everything, and is handed to key services, whose policies may ask for it and whose logs may show it.
 */
export type EncryptionContext = Readonly<Record<string, string>>

const MOST_ENTRIES = 16
const LONGEST_NAME_BYTES = 64
const LONGEST_VALUE_BYTES = 256

export function isEncryptionContext(value: unknown): value is EncryptionContext {
  if (typeof value !== 'object' || value === null) return false
  const entries = Object.entries(value)
  return entries.length <= MOST_ENTRIES && entries.every(([name, text]) => isEntry(name, text))
}

function isEntry(name: string, text: unknown): boolean {
  return isText(name, LONGEST_NAME_BYTES) && name !== '__proto__' && isText(text, LONGEST_VALUE_BYTES)
}

function isText(text: unknown, longestBytes: number): boolean {
  if (typeof text !== 'string' || text === '' || !text.isWellFormed()) return false
  return Buffer.byteLength(text) <= longestBytes && !/\p{Cc}/u.test(text)
}

/** The one form of a context as bytes: JSON of its entries, ordered by their names. For what takes associated data. */
export function contextBytes(context: EncryptionContext): Buffer {
  const entries = Object.entries(context).sort(([one], [other]) =>
    Buffer.compare(Buffer.from(one), Buffer.from(other)),
  )
  return Buffer.from(JSON.stringify(entries))
}
