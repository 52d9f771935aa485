import * as z from 'zod/mini'
import { refusal } from '../attestation-refusal.ts'
import { fromHex, toHex } from '../hex.ts'
import type { EnclaveReport } from './parse-quote.ts'

/** Who signs Intel's quoting enclave for TDX, and its number (Intel PCS, “Get TD QE Identity”). */
const SIGNER = 'dc9e2a7c6f948f17474e34a7fc43ed030f7c1563f1babddf6340c82e0e54a8c5'
const PRODUCT_ID = 2
const DEBUG = 0x02

/**
 * The quoting enclave must be Intel's own, in its production form.
 *
 * @throws A {@link CloisterError} whose reason is `quoting-enclave`.
 */
export function checkEnclave({ mrSigner, productId, attributes }: EnclaveReport): void {
  const isDebug = ((attributes[0] ?? 0) & DEBUG) !== 0
  if (isDebug || toHex(mrSigner) !== SIGNER || productId !== PRODUCT_ID) throw refusal('quoting-enclave')
}

const hexText = z.string().check(z.regex(/^(?:[0-9a-fA-F]{2})+$/u))
const identity = z.object({
  id: z.literal('TD_QE'),
  version: z.literal(2),
  miscselect: hexText,
  miscselectMask: hexText,
  attributes: hexText,
  attributesMask: hexText,
  mrsigner: hexText,
  isvprodid: z.int(),
  tcbLevels: z.array(z.object({ tcb: z.object({ isvsvn: z.int() }), tcbStatus: z.string() })),
})

/**
 * Compares the quoting enclave with what Intel says of it.
 *
 * @throws A {@link CloisterError} whose reason is `collateral-format`, `quoting-enclave` or `tcb-too-old`.
 * @returns The status of its version.
 */
export function enclaveStatus(content: unknown, enclave: EnclaveReport): string {
  const read = identity.safeParse(content)
  if (!read.success) throw refusal('collateral-format')
  const expected = read.data
  const isExpected =
    isMasked(enclave.miscSelect, expected.miscselect, expected.miscselectMask) &&
    isMasked(enclave.attributes, expected.attributes, expected.attributesMask) &&
    toHex(enclave.mrSigner) === expected.mrsigner.toLowerCase() &&
    enclave.productId === expected.isvprodid
  if (!isExpected) throw refusal('quoting-enclave')
  const level = expected.tcbLevels.find(({ tcb }) => enclave.svn >= tcb.isvsvn)
  if (level === undefined) throw refusal('tcb-too-old', { part: 'quoting-enclave' })
  return level.tcbStatus
}

function isMasked(actual: Uint8Array, expected: string, mask: string): boolean {
  const [wanted, bits] = [fromHex(expected), fromHex(mask)]
  if (wanted?.length !== actual.length || bits?.length !== actual.length) return false
  return actual.every(
    (byte, index) => (byte & (bits[index] ?? 0)) === ((wanted[index] ?? 0) & (bits[index] ?? 0)),
  )
}
