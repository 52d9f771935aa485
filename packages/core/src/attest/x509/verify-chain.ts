import { refusal } from '../attestation-refusal.ts'
import { toHex } from '../hex.ts'
import type { Certificate, SignedPart } from './certificate.ts'
import { isSignedBy } from './check-signature.ts'

/** A chain that leads to a trusted root, whose signatures and dates hold. */
export interface VerifiedChain {
  readonly leaf: Certificate
  /** From who signed the leaf up to the root. */
  readonly authorities: readonly Certificate[]
  readonly root: Certificate
  /** Base64 of the SHA-256 of the root's public key. */
  readonly rootPin: string
}

export interface ChainTrust {
  /** Base64 of the SHA-256 of each trusted root's public key. */
  readonly roots: readonly string[]
  readonly atMs: number
  /** A chain that was verified for the same answer: its root is not verified again where this one has the same. */
  readonly known?: VerifiedChain | undefined
}

const LONGEST_CHAIN = 4
const MOST_CERTIFICATES = 8

/**
 * Follows the names from the one certificate that is no authority up to a root, and checks every link.
 *
 * @throws A {@link CloisterError} whose reason is `chain`, `root-unknown`, `expired` or `not-yet-valid`.
 */
export async function verifyChain(
  certificates: readonly Certificate[],
  { roots, atMs, known }: ChainTrust,
): Promise<VerifiedChain> {
  if (certificates.length > MOST_CERTIFICATES) throw refusal('chain')
  const leaves = certificates.filter(({ isAuthority }) => !isAuthority)
  const [leaf] = leaves
  if (leaf === undefined || leaves.length > 1) throw refusal('chain')
  const above = authoritiesAbove(leaf, certificates)
  const isKnown = known !== undefined && isSamePart(above.root, known.root)
  const root = isKnown ? known.root : above.root
  const authorities = [...above.authorities.slice(0, -1), root]
  const rootPin = isKnown ? known.rootPin : await pinOf(root.publicKey)
  if (!roots.includes(rootPin)) throw refusal('root-unknown')
  const path = [leaf, ...authorities]
  const unproven = isKnown ? path.slice(0, -1) : path
  const links = unproven.map((certificate, index) =>
    isSignedBy(certificate, (path[index + 1] ?? root).publicKey),
  )
  if ((await Promise.all(links)).includes(false)) throw refusal('chain')
  for (const certificate of path) checkDates(certificate, atMs)
  return { leaf, authorities, root, rootPin }
}

function authoritiesAbove(
  leaf: Certificate,
  certificates: readonly Certificate[],
): Pick<VerifiedChain, 'authorities' | 'root'> {
  const authorities: Certificate[] = []
  let here = leaf
  while (here === leaf || here.issuer !== here.subject) {
    const above = certificates.find((candidate) => candidate.isAuthority && candidate.subject === here.issuer)
    const mayStand = above?.maySignCertificates === true && above.pathLength >= authorities.length
    if (above === undefined || !mayStand || authorities.length === LONGEST_CHAIN) throw refusal('chain')
    authorities.push(above)
    here = above
  }
  return { authorities, root: here }
}

function isSamePart(one: SignedPart, other: SignedPart): boolean {
  return (['signed', 'signature'] as const).every((name) => toHex(one[name]) === toHex(other[name]))
}

function checkDates({ notBeforeMs, notAfterMs }: Certificate, atMs: number): void {
  if (atMs < notBeforeMs) throw refusal('not-yet-valid')
  if (atMs > notAfterMs) throw refusal('expired')
}

/** As pins of TLS are written (RFC 7469 §2.4). */
async function pinOf(publicKey: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', publicKey)
  return btoa(String.fromCharCode(...new Uint8Array(digest)))
}
