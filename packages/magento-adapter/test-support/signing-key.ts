import { generateKeyPairSync, sign } from 'node:crypto'

/** A pair of keys that lives as long as a test run. */
export interface SigningKey {
  /** PEM, as the Admin of Magento and Adobe's server show it. */
  readonly publicKey: string
  /** Signs as Magento signs its webhooks: over the base64 text of the body. */
  signBase64(body: Uint8Array | string): string
  /** Signs as Adobe signs its events: over the body. */
  signRaw(body: Uint8Array | string): string
}

export function createSigningKey(modulusLength = 2048): SigningKey {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength })
  const signed = (data: Uint8Array) => sign('sha256', data, privateKey).toString('base64')
  return {
    publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    signBase64: (body) => signed(Buffer.from(Buffer.from(body).toString('base64'))),
    signRaw: (body) => signed(Buffer.from(body)),
  }
}
