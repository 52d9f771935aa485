import type { X509Certificate } from 'node:crypto'
import { PAYLOAD_TYPE } from './pre-authentication.ts'
import { MEDIA_TYPE } from './read-bundle.ts'

/** What a bundle is made of. */
export interface NewBundle {
  readonly payload: Uint8Array
  /** ECDSA in DER. */
  readonly signature: Uint8Array
  /** First the one that signed; empty where a key alone signed. */
  readonly certificates: readonly X509Certificate[]
  /** Hexadecimal. */
  readonly keyId: string
}

/** A Sigstore bundle 0.3, field by field as the reference writes it, which demands all of them. */
export function writeBundle({ payload, signature, certificates, keyId }: NewBundle): Buffer {
  const material =
    certificates.length === 0
      ? { publicKey: { hint: keyId } }
      : { x509CertificateChain: { certificates: certificates.map(({ raw }) => ({ rawBytes: base64(raw) })) } }
  const bundle = {
    mediaType: MEDIA_TYPE,
    verificationMaterial: { ...material, tlogEntries: [] },
    dsseEnvelope: {
      payload: base64(payload),
      payloadType: PAYLOAD_TYPE,
      signatures: [{ sig: base64(signature), keyid: '' }],
    },
  }
  return Buffer.from(`${JSON.stringify(bundle)}\n`)
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('base64')
}
