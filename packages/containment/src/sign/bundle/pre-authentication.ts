/** The only type of payload that a signature of a model has. */
export const PAYLOAD_TYPE = 'application/vnd.in-toto+json'

/** What is signed for a payload: the pre-authentication encoding of DSSE 1.0.2 (protocol.md of secure-systems-lab/dsse). */
export function preAuthentication(payload: Uint8Array): Buffer {
  return Buffer.concat([
    Buffer.from(`DSSEv1 ${PAYLOAD_TYPE.length} ${PAYLOAD_TYPE} ${payload.length} `),
    payload,
  ])
}

const ESCAPES: ReadonlyMap<number, string> = new Map([
  [0x09, '\\t'],
  [0x0a, '\\n'],
  [0x0d, '\\r'],
  [0x5c, '\\\\'],
])

/**
 * What version 0.2 of the reference signed in its place: another first word, and the payload as Python prints bytes. Only for
 * statements of that version.
 */
export function preAuthenticationOfVersion02(payload: Uint8Array): Buffer {
  const quote = payload.includes(0x27) && !payload.includes(0x22) ? '"' : "'"
  const printed = Array.from(payload, (byte) => printedByte(byte, quote)).join('')
  return Buffer.from(
    `DSSEV1 ${PAYLOAD_TYPE.length} ${PAYLOAD_TYPE} ${payload.length} b${quote}${printed}${quote}`,
  )
}

function printedByte(byte: number, quote: string): string {
  const text = String.fromCharCode(byte)
  if (text === quote) return `\\${text}`
  const isPlain = byte >= 0x20 && byte < 0x7f
  return ESCAPES.get(byte) ?? (isPlain ? text : `\\x${byte.toString(16).padStart(2, '0')}`)
}
