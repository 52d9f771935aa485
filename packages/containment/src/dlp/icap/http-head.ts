/** What the head of an HTTP message says of its body. */
export interface BodyDescription {
  readonly contentEncoding?: string
  readonly sizeBytes?: number
}

/** Reads it from the bytes of a head, which is passed on as it is. Several fields of one name are one list. */
export function describeBody(head: Buffer): BodyDescription {
  const text = head.toString('latin1')
  const encodings = valuesOf(text, 'content-encoding')
  const lengths = valuesOf(text, 'content-length')
  const [length] = lengths
  const isLength = lengths.length === 1 && length !== undefined && /^\d{1,15}$/u.test(length)
  return {
    ...(encodings.length > 0 && { contentEncoding: encodings.join(',') }),
    ...(isLength && { sizeBytes: Number(length) }),
  }
}

function valuesOf(head: string, name: string): readonly string[] {
  return head
    .split(/\r?\n/u)
    .slice(1)
    .filter((line) => line.slice(0, name.length + 1).toLowerCase() === `${name}:`)
    .map((line) => line.slice(name.length + 1).trim())
}
