import { refusal } from '../attestation-refusal.ts'
import type { Certificate } from './certificate.ts'
import { isSignedBy } from './check-signature.ts'
import type { Crl } from './crl.ts'
import type { VerifiedChain } from './verify-chain.ts'

export interface RevocationCheck {
  readonly crls: readonly Crl[]
  /** The authorities of whom a list must be there. */
  readonly demandedOf: readonly Certificate[]
  readonly atMs: number
}

/**
 * Looks every certificate up in the lists of who signed it. A list that is given must hold and be current, whether it
 * is demanded or not.
 *
 * @throws A {@link CloisterError} whose reason is `crl-missing`, `crl-signature`, `crl-expired` or `revoked`.
 * @returns When the first of the lists has to be replaced, in milliseconds since 1970.
 */
export async function checkRevocation(
  chains: readonly VerifiedChain[],
  { crls, demandedOf, atMs }: RevocationCheck,
): Promise<number> {
  const path = chains.flatMap(({ leaf, authorities }) => [leaf, ...authorities])
  let currentUntilMs = Number.POSITIVE_INFINITY
  for (const authority of new Set(chains.flatMap(({ authorities }) => authorities))) {
    const lists = crls.filter(({ issuer }) => issuer === authority.subject)
    if (lists.length === 0 && demandedOf.includes(authority)) throw refusal('crl-missing')
    const issued = path.filter(({ issuer }) => issuer === authority.subject)
    for (const list of lists) {
      await checkList(list, authority, atMs)
      if (issued.some(({ serial }) => list.revoked.has(serial))) throw refusal('revoked')
      currentUntilMs = Math.min(currentUntilMs, list.nextUpdateMs)
    }
  }
  return currentUntilMs
}

async function checkList(list: Crl, authority: Certificate, atMs: number): Promise<void> {
  if (!authority.maySignCrls || !(await isSignedBy(list, authority.publicKey))) throw refusal('crl-signature')
  if (atMs < list.thisUpdateMs || atMs > list.nextUpdateMs) throw refusal('crl-expired')
}
