import { type AttestationRefusal, refusal } from '../attestation-refusal.ts'

const DER_SEQUENCE = 0x30
const BLOCK = /-----BEGIN ([A-Z0-9 ]{1,40})-----([A-Za-z0-9+/=\s]*)-----END \1-----/gu

/**
 * The DER of every block with this label, or the bytes themselves where they are DER already.
 *
 * @throws A {@link CloisterError} with this reason where there is neither.
 */
export function derBlocks(
  bytes: Uint8Array,
  { label, otherwise }: { readonly label: string; readonly otherwise: AttestationRefusal },
): readonly Uint8Array<ArrayBuffer>[] {
  if (bytes[0] === DER_SEQUENCE) return [new Uint8Array(bytes)]
  const text = new TextDecoder().decode(bytes)
  const blocks = [...text.matchAll(BLOCK)].filter(([, found]) => found === label)
  if (blocks.length === 0) throw refusal(otherwise)
  return blocks.map(([, , body = '']) => decoded(body, otherwise))
}

function decoded(body: string, otherwise: AttestationRefusal): Uint8Array<ArrayBuffer> {
  let text: string
  try {
    text = atob(body)
  } catch {
    throw refusal(otherwise)
  }
  const bytes = new Uint8Array(text.length)
  for (let index = 0; index < bytes.length; index += 1) bytes[index] = text.charCodeAt(index)
  return bytes
}
