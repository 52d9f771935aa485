import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { post, type SenderReply, type WebhookTarget } from '../../simulator/post.ts'

/** Sends the webhooks of Adobe Commerce, signed as Adobe signs them. */
export class WebhookSender {
  #keys = newKeyPair()

  /** PEM, as the administrator copies it from the configuration. */
  get publicKey(): string {
    return pemOf(this.#keys.publicKey)
  }

  /** A new key pair: the old one counts no more from here on. */
  rotate(): void {
    this.#keys = newKeyPair()
  }

  /** RSA and SHA-256 over the base64 of the body, byte for byte, whatever the documentation calls it. */
  signature(body: string): string {
    const base64 = Buffer.from(body).toString('base64')
    return createSign('sha256').update(base64).sign(this.#keys.privateKey, 'base64')
  }

  /** @param body sent as it is: Magento writes `10.00` and escapes that no `JSON.stringify` would */
  async send(
    target: WebhookTarget,
    body: string,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<SenderReply> {
    return await post(target, body, {
      'content-type': 'application/json',
      'x-adobe-commerce-webhook-signature': this.signature(body),
      ...headers,
    })
  }
}

export function newKeyPair(): { readonly publicKey: KeyObject; readonly privateKey: KeyObject } {
  return generateKeyPairSync('rsa', { modulusLength: 2048 })
}

export function pemOf(key: KeyObject): string {
  return key.export({ type: 'spki', format: 'pem' }).toString()
}
