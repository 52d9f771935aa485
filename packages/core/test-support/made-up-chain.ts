import {
  type Bytes,
  DER_NULL,
  DER_TRUE,
  der,
  derBits,
  derIdentifier,
  derInteger,
  derOctets,
  derSequence,
  derText,
  derTime,
} from './der-writer.ts'

/** A key that lives as long as a test run, and how it signs. */
export interface SigningKey {
  readonly publicKey: Bytes
  readonly algorithm: 'rsa-pss-sha384' | 'ecdsa-sha256' | 'ecdsa-sha384'
  /** A signature as certificates hold it. */
  sign(bytes: Bytes): Promise<Bytes>
  /** A signature as reports and quotes hold it: two numbers of equal length. */
  signPlainly(bytes: Bytes): Promise<Bytes>
}

const SHA_384 = derSequence(derIdentifier('2.16.840.1.101.3.4.2.2'), DER_NULL)
const PSS_SHA_384 = derSequence(
  derIdentifier('1.2.840.113549.1.1.10'),
  derSequence(
    der(0xa0, SHA_384),
    der(0xa1, derSequence(derIdentifier('1.2.840.113549.1.1.8'), SHA_384)),
    der(0xa2, derInteger(48)),
    der(0xa3, derInteger(1)),
  ),
)
/** As certificates name their algorithms. */
export const ALGORITHMS: Readonly<Record<SigningKey['algorithm'] | 'rsa-sha1' | 'pss-of-sha1', Bytes>> = {
  'rsa-pss-sha384': PSS_SHA_384,
  'ecdsa-sha256': derSequence(derIdentifier('1.2.840.10045.4.3.2')),
  'ecdsa-sha384': derSequence(derIdentifier('1.2.840.10045.4.3.3')),
  'rsa-sha1': derSequence(derIdentifier('1.2.840.113549.1.1.5'), DER_NULL),
  'pss-of-sha1': derSequence(derIdentifier('1.2.840.113549.1.1.10'), derSequence()),
}

/** RSA of 2048 bits in the place of AMD's 4096, which take seconds to make. */
export async function rsaKey(): Promise<SigningKey> {
  const name = 'RSA-PSS'
  const { publicKey, privateKey } = await crypto.subtle.generateKey(
    { name, modulusLength: 2048, publicExponent: Uint8Array.of(1, 0, 1), hash: 'SHA-384' },
    true,
    ['sign', 'verify'],
  )
  const sign = async (bytes: Bytes): Promise<Bytes> =>
    new Uint8Array(await crypto.subtle.sign({ name, saltLength: 48 }, privateKey, bytes))
  const spki = new Uint8Array(await crypto.subtle.exportKey('spki', publicKey))
  return { publicKey: spki, algorithm: 'rsa-pss-sha384', sign, signPlainly: sign }
}

export async function ecKey(namedCurve: 'P-256' | 'P-384'): Promise<SigningKey> {
  const hash = namedCurve === 'P-256' ? 'SHA-256' : 'SHA-384'
  const { publicKey, privateKey } = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve }, true, [
    'sign',
    'verify',
  ])
  const signPlainly = async (bytes: Bytes): Promise<Bytes> =>
    new Uint8Array(await crypto.subtle.sign({ name: 'ECDSA', hash }, privateKey, bytes))
  return {
    publicKey: new Uint8Array(await crypto.subtle.exportKey('spki', publicKey)),
    algorithm: namedCurve === 'P-256' ? 'ecdsa-sha256' : 'ecdsa-sha384',
    signPlainly,
    async sign(bytes) {
      const numbers = await signPlainly(bytes)
      const half = numbers.length / 2
      return derSequence(derInteger(numbers.subarray(0, half)), derInteger(numbers.subarray(half)))
    },
  }
}

export interface MadeUpExtension {
  readonly id: string
  readonly critical?: boolean
  readonly value: Bytes
}

/** What a certificate of a test says. */
export interface MadeUpCertificate {
  readonly subject: string
  readonly issuer: string
  readonly serial: number
  readonly notBefore: Date
  readonly notAfter: Date
  readonly publicKey: Bytes
  readonly extensions: readonly MadeUpExtension[]
  readonly version?: number
  /** What is written where the signed part names its algorithm. */
  readonly namedAlgorithm?: Bytes
}

export async function signCertificate(content: MadeUpCertificate, signer: SigningKey): Promise<Bytes> {
  const algorithm = ALGORITHMS[signer.algorithm]
  const body = derSequence(
    der(0xa0, derInteger(content.version ?? 2)),
    derInteger(content.serial),
    content.namedAlgorithm ?? algorithm,
    derName(content.issuer),
    derSequence(derTime(content.notBefore), derTime(content.notAfter)),
    derName(content.subject),
    content.publicKey,
    der(0xa3, derSequence(...content.extensions.map(derExtension))),
  )
  return derSequence(body, content.namedAlgorithm ?? algorithm, derBits(await signer.sign(body)))
}

/** What a list of revoked certificates of a test says. */
export interface MadeUpCrl {
  readonly issuer: string
  readonly thisUpdate: Date
  readonly nextUpdate: Date
  readonly revoked: readonly number[]
  readonly extensions: readonly MadeUpExtension[]
}

export async function signCrl(content: MadeUpCrl, signer: SigningKey): Promise<Bytes> {
  const algorithm = ALGORITHMS[signer.algorithm]
  const entries = content.revoked.map((serial) =>
    derSequence(derInteger(serial), derTime(content.thisUpdate)),
  )
  const body = derSequence(
    derInteger(1),
    algorithm,
    derName(content.issuer),
    derTime(content.thisUpdate),
    derTime(content.nextUpdate),
    ...(entries.length > 0 ? [derSequence(...entries)] : []),
    der(0xa0, derSequence(...content.extensions.map(derExtension))),
  )
  return derSequence(body, algorithm, derBits(await signer.sign(body)))
}

export function derName(commonName: string): Bytes {
  return derSequence(der(0x31, derSequence(derIdentifier('2.5.4.3'), derText(commonName))))
}

function derExtension({ id, critical = false, value }: MadeUpExtension): Bytes {
  return derSequence(derIdentifier(id), ...(critical ? [DER_TRUE] : []), derOctets(value))
}

/** Of an authority: it may sign certificates and, unless told otherwise, lists. */
export function authorityExtensions(pathLength?: number, signsLists = true): readonly MadeUpExtension[] {
  const length = pathLength === undefined ? [] : [derInteger(pathLength)]
  return [
    { id: '2.5.29.19', critical: true, value: derSequence(DER_TRUE, ...length) },
    { id: '2.5.29.15', critical: true, value: derBits(Uint8Array.of(signsLists ? 0x06 : 0x04), 1) },
  ]
}

export async function rootPin({ publicKey }: SigningKey): Promise<string> {
  return Buffer.from(await crypto.subtle.digest('SHA-256', publicKey)).toString('base64')
}

export function pemOf(label: string, bytes: Uint8Array): string {
  const lines =
    Buffer.from(bytes)
      .toString('base64')
      .match(/.{1,64}/gu) ?? []
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`
}
