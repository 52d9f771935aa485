const SEQUENCE = 0x30
const PERMITTED_SUBTREES = 0xa0
const DNS_NAME = 0x82
const IP_ADDRESS = 0x87

/** The identifier of the extension (RFC 5280 §4.2.1.10). */
export const NAME_CONSTRAINTS_OID = '2.5.29.30'

/**
 * The value of a name constraints extension that permits `localhost`, 127.0.0.0/8 and ::1 only: whoever trusts the
 * authority of a dev-stack risks nothing, even if its key were stolen while it runs.
 */
export function loopbackNameConstraints(): Uint8Array<ArrayBuffer> {
  const names = [
    der(DNS_NAME, new TextEncoder().encode('localhost')),
    der(IP_ADDRESS, [127, 0, 0, 0, 255, 0, 0, 0]),
    der(IP_ADDRESS, [...Array<number>(15).fill(0), 1, ...Array<number>(16).fill(255)]),
  ]
  const subtrees = names.flatMap((name) => [...der(SEQUENCE, name)])
  return der(SEQUENCE, der(PERMITTED_SUBTREES, subtrees))
}

/** One element in DER. All of ours are shorter than 128 bytes, so the length is one byte. */
function der(tag: number, content: ArrayLike<number>): Uint8Array<ArrayBuffer> {
  return Uint8Array.of(tag, content.length, ...Array.from(content))
}
