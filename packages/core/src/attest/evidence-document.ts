import * as z from 'zod/mini'
import { refusal } from './attestation-refusal.ts'
import type { Evidence } from './verify-evidence.ts'

const base64 = z.string().check(z.maxLength(6_000_000), z.regex(/^[A-Za-z0-9+/\s]*={0,2}\s*$/u))
const several = z.array(base64).check(z.maxLength(16))
const documentText = z.string().check(z.maxLength(1_048_576))

/** Unknown fields are left alone: what a machine says beside its evidence is not believed anyway. */
const schema = z.discriminatedUnion('technology', [
  z.object({
    technology: z.literal('sev-snp'),
    report: base64,
    certificates: several,
    crls: z.optional(several),
  }),
  z.object({
    technology: z.literal('tdx'),
    quote: base64,
    crls: z.optional(several),
    collateral: z.optional(
      z.object({ tcbInfo: documentText, qeIdentity: documentText, certificates: several }),
    ),
  }),
])

/**
 * Reads evidence from JSON: the fields of {@link Evidence}, and whatever is bytes there in base64.
 *
 * @throws A {@link CloisterError} whose reason is `format`.
 */
export function parseEvidence(text: string): Evidence {
  const read = schema.safeParse(parsed(text))
  if (!read.success) throw refusal('format')
  const { crls = [], ...document } = read.data
  const lists = { crls: crls.map(bytesOf) }
  if (document.technology === 'sev-snp') {
    const { technology, report, certificates } = document
    return { technology, report: bytesOf(report), certificates: certificates.map(bytesOf), ...lists }
  }
  const { technology, quote, collateral } = document
  return {
    technology,
    quote: bytesOf(quote),
    ...lists,
    ...(collateral && {
      collateral: { ...collateral, certificates: collateral.certificates.map(bytesOf) },
    }),
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    throw refusal('format')
  }
}

function bytesOf(text: string): Uint8Array {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
  } catch {
    throw refusal('format')
  }
}
