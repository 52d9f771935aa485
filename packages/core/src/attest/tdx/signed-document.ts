import * as z from 'zod/mini'
import { refusal } from '../attestation-refusal.ts'
import { fromHex } from '../hex.ts'
import type { Certificate } from '../x509/certificate.ts'
import { curveOf, isEcdsa } from '../x509/check-signature.ts'

/** A document of Intel's, as its service answers: one named object in JSON, and a signature over its very bytes. */
export interface SignedDocument {
  readonly text: string
  /** The name of the object: `tcbInfo` or `enclaveIdentity`. */
  readonly name: 'tcbInfo' | 'enclaveIdentity'
}

const LARGEST_CHARACTERS = 1_048_576
const ENVELOPE =
  /^\s*\{\s*"(tcbInfo|enclaveIdentity)"\s*:\s*(\{[\s\S]*\})\s*,\s*"signature"\s*:\s*"([0-9a-fA-F]{128})"\s*\}\s*$/u
const dates = z.object({ issueDate: z.string(), nextUpdate: z.string() })

/** A document whose signature and dates hold. */
export interface VerifiedDocument {
  readonly content: unknown
  /** When the next one is due, in milliseconds since 1970. */
  readonly holdsUntilMs: number
}

/**
 * @param signer The certificate of who signs documents, whose chain was verified.
 * @throws A {@link CloisterError} whose reason begins with `collateral-`.
 */
export async function verifyDocument(
  { text, name }: SignedDocument,
  { publicKey }: Certificate,
  atMs: number,
): Promise<VerifiedDocument> {
  const [, found, body = '', hex = ''] = (text.length <= LARGEST_CHARACTERS && ENVELOPE.exec(text)) || []
  const signature = fromHex(hex)
  if (found !== name || signature === undefined) throw refusal('collateral-format')
  const curve = curveOf(publicKey)
  const signed = new TextEncoder().encode(body)
  if (
    curve?.namedCurve !== 'P-256' ||
    !(await isEcdsa({ publicKey, curve, hash: 'SHA-256', signature }, signed))
  )
    throw refusal('collateral-signature')
  const content = parsed(body)
  return { content, holdsUntilMs: checkDates(content, atMs) }
}

function checkDates(content: unknown, atMs: number): number {
  const read = dates.safeParse(content)
  const [issuedMs, nextUpdateMs] = read.success
    ? [Date.parse(read.data.issueDate), Date.parse(read.data.nextUpdate)]
    : [Number.NaN, Number.NaN]
  if (Number.isNaN(issuedMs) || Number.isNaN(nextUpdateMs)) throw refusal('collateral-format')
  if (atMs < issuedMs || atMs > nextUpdateMs) throw refusal('collateral-expired')
  return nextUpdateMs
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    throw refusal('collateral-format')
  }
}
