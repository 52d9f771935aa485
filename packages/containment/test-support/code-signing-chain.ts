import { createPublicKey, sign } from 'node:crypto'
import { type Bytes, derBits, derIdentifier, derSequence } from '@cloister/core/test-support/der-writer.ts'
import {
  authorityExtensions,
  ecKey,
  type MadeUpCertificate,
  type MadeUpExtension,
  pemOf,
  type SigningKey,
  signCertificate,
} from '@cloister/core/test-support/made-up-chain.ts'
import { type MadeUpKey, madeUpKey } from './signed-model-case.ts'

const DAY_MS = 86_400_000
const LEAF = 'models.release'

export const CODE_SIGNING = '1.3.6.1.5.5.7.3.3'
export const SERVER = '1.3.6.1.5.5.7.3.1'

/** What a certificate may be used for. */
export function usage(bits: number, critical = true): MadeUpExtension {
  return { id: '2.5.29.15', critical, value: derBits(Uint8Array.of(bits)) }
}

export function extendedUsage(...ids: readonly string[]): MadeUpExtension {
  return { id: '2.5.29.37', value: derSequence(...ids.map(derIdentifier)) }
}

/** For signatures alone, of code. */
export const FOR_CODE: readonly MadeUpExtension[] = [usage(0x80), extendedUsage(CODE_SIGNING)]

/** What differs from a good chain. */
export interface ChainChanges {
  readonly leaf?: Partial<MadeUpCertificate>
  readonly authority?: Partial<MadeUpCertificate>
  readonly root?: Partial<MadeUpCertificate>
  /** Who signs the leaf in the place of the authority. */
  readonly leafSigner?: SigningKey
  readonly namedCurve?: string
}

/** A key with a certificate, which an authority signed that a root signed. All PEM. */
export interface CodeSigningChain {
  readonly privateKey: string
  readonly certificate: string
  readonly chain: string
  readonly root: string
}

export async function codeSigningChain(changes: ChainChanges = {}): Promise<CodeSigningChain> {
  const [rootKey, authorityKey] = [await ecKey('P-384'), await ecKey('P-256')]
  const key = madeUpKey(changes.namedCurve)
  const certificates = [
    {
      content: {
        subject: LEAF,
        issuer: 'authority',
        publicKey: spkiOf(key.publicKey),
        extensions: FOR_CODE,
        ...changes.leaf,
      },
      signer: changes.leafSigner ?? authorityKey,
    },
    {
      content: {
        subject: 'authority',
        issuer: 'root',
        publicKey: authorityKey.publicKey,
        extensions: authorityExtensions(0),
        ...changes.authority,
      },
      signer: rootKey,
    },
    {
      content: {
        subject: 'root',
        issuer: 'root',
        publicKey: rootKey.publicKey,
        extensions: authorityExtensions(),
        ...changes.root,
      },
      signer: rootKey,
    },
  ]
  const [certificate = '', chain = '', root = ''] = await Promise.all(
    certificates.map(async ({ content, signer }, index) => {
      const made: Bytes = await signCertificate({ serial: index + 1, ...dates(), ...content }, signer)
      return pemOf('CERTIFICATE', made)
    }),
  )
  return { privateKey: key.privateKey, certificate, chain, root }
}

/** A key with a certificate that it signed itself. */
export async function selfSigned(): Promise<Pick<CodeSigningChain, 'privateKey' | 'certificate'>> {
  const key = madeUpKey()
  const signer = weakSigner(key, 'sha256')
  const names = { subject: LEAF, issuer: LEAF, serial: 1, publicKey: signer.publicKey }
  const certificate = await signCertificate({ ...names, ...dates(), extensions: FOR_CODE }, signer)
  return { privateKey: key.privateKey, certificate: pemOf('CERTIFICATE', certificate) }
}

/** Signs certificates by any key, over any hash. */
export function weakSigner({ privateKey, publicKey }: MadeUpKey, hash: string): SigningKey {
  const signed = async (bytes: Bytes): Promise<Bytes> => Uint8Array.from(sign(hash, bytes, privateKey))
  return { publicKey: spkiOf(publicKey), algorithm: 'ecdsa-sha256', sign: signed, signPlainly: signed }
}

function dates() {
  return { notBefore: new Date(Date.now() - DAY_MS), notAfter: new Date(Date.now() + DAY_MS) }
}

function spkiOf(publicKey: string): Bytes {
  return Uint8Array.from(createPublicKey(publicKey).export({ type: 'spki', format: 'der' }))
}
