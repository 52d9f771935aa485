import * as z from 'zod/mini'
import { parseJson } from '../parse-json.ts'
import { refusal } from '../signature-refusal.ts'
import { fromCanonicalBase64 } from './canonical-base64.ts'
import { PAYLOAD_TYPE } from './pre-authentication.ts'

/** The type of a Sigstore bundle 0.3, as protobuf-specs writes it. */
export const MEDIA_TYPE = 'application/vnd.dev.sigstore.bundle.v0.3+json'
/** Enough for a quarter of a million files. */
export const LARGEST_BUNDLE_BYTES: number = 64 << 20

/** What is large of a bundle is base64, which has none of these; values by the million would fill the memory. */
const OPENING = new Set(Buffer.from('[{,'))
const MOST_VALUES = 10_000
const MOST_CERTIFICATES = 8
const LARGEST_CERTIFICATE_BYTES = 16_384
const LARGEST_SIGNATURE_BYTES = 160

/** Whose signature a bundle says it is. Nothing of it is believed. */
export type VerificationMaterial =
  | {
      readonly method: 'key'
      /** Hexadecimal SHA-256 of the PEM of the public key; missing in bundles before version 1.1. */
      readonly hint?: string | undefined
      /** PEM, in bundles before version 1.1. */
      readonly publicKey?: string | undefined
    }
  | {
      readonly method: 'certificate'
      /** DER; first the one that signed. */
      readonly certificates: readonly Buffer[]
    }

/** A bundle of which only the form has been looked at. */
export interface SignedBundle {
  readonly material: VerificationMaterial
  readonly payload: Buffer
  /** ECDSA in DER. */
  readonly signature: Buffer
}

const given = z.object({ verificationMaterial: z.looseObject({}), mediaType: z.string() })
const keyText = z.optional(z.nullable(z.string()))
const schema = z.object({
  verificationMaterial: z.object({
    publicKey: z.optional(z.nullable(z.object({ hint: keyText, rawBytes: keyText }))),
    x509CertificateChain: z.optional(
      z.nullable(z.object({ certificates: z.array(z.object({ rawBytes: z.string() })) })),
    ),
  }),
  dsseEnvelope: z.object({
    payload: z.string(),
    payloadType: z.string(),
    signatures: z.array(z.object({ sig: z.string() })),
  }),
})

type ReadBundle = z.output<typeof schema>

/** @throws A {@link CloisterError} with code `CLOISTER_MODEL_SIGNATURE_REFUSED`. */
export function readBundle(bytes: Uint8Array): SignedBundle {
  if (bytes.length > LARGEST_BUNDLE_BYTES || hasTooManyValues(bytes)) throw refusal('bundle-too-large')
  const document = parseJson(bytes, 'bundle-format')
  const outside = z.safeParse(given, document)
  if (!outside.success) throw refusal('bundle-format', outside.error)
  // First, so that who signed keyless learns why, whatever the version of the bundle.
  if (isKeyless(outside.data.verificationMaterial)) throw refusal('keyless')
  if (outside.data.mediaType !== MEDIA_TYPE) throw refusal('media-type')
  const parsed = z.safeParse(schema, document)
  if (!parsed.success) throw refusal('bundle-format', parsed.error)
  const { verificationMaterial, dsseEnvelope } = parsed.data
  return { material: readMaterial(verificationMaterial), ...readEnvelope(dsseEnvelope) }
}

function hasTooManyValues(bytes: Uint8Array): boolean {
  let values = 0
  for (const byte of bytes) if (OPENING.has(byte)) values++
  return values > MOST_VALUES
}

function isKeyless({ certificate, tlogEntries }: Readonly<Record<string, unknown>>): boolean {
  return (certificate ?? undefined) !== undefined || (Array.isArray(tlogEntries) && tlogEntries.length > 0)
}

function readMaterial({
  publicKey,
  x509CertificateChain,
}: ReadBundle['verificationMaterial']): VerificationMaterial {
  const isKey = (publicKey ?? undefined) !== undefined
  const certificates = x509CertificateChain?.certificates
  if (isKey === (certificates !== undefined)) throw refusal('bundle-format')
  if (certificates === undefined) {
    const raw = publicKey?.rawBytes ? fromCanonicalBase64(publicKey.rawBytes) : undefined
    return { method: 'key', hint: publicKey?.hint || undefined, publicKey: raw?.toString('latin1') }
  }
  if (certificates.length === 0 || certificates.length > MOST_CERTIFICATES) throw refusal('certificate-chain')
  return {
    method: 'certificate',
    certificates: certificates.map(({ rawBytes }) => readCertificate(rawBytes)),
  }
}

function readCertificate(text: string): Buffer {
  const bytes = fromCanonicalBase64(text)
  if (bytes === undefined || bytes.length > LARGEST_CERTIFICATE_BYTES) throw refusal('certificate-format')
  return bytes
}

function readEnvelope({
  payload: payloadText,
  payloadType,
  signatures: [first, ...more],
}: ReadBundle['dsseEnvelope']): Pick<SignedBundle, 'payload' | 'signature'> {
  if (first === undefined) throw refusal('signature-missing')
  if (more.length > 0) throw refusal('signatures-several')
  if (payloadType !== PAYLOAD_TYPE) throw refusal('payload-type')
  const payload = fromCanonicalBase64(payloadText)
  if (payload === undefined) throw refusal('bundle-format')
  const signature = fromCanonicalBase64(first.sig)
  if (signature === undefined || signature.length > LARGEST_SIGNATURE_BYTES) throw refusal('signature')
  return { payload, signature }
}
