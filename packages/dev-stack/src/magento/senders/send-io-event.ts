import { createSign, randomUUID } from 'node:crypto'
import { post, type SenderReply, type WebhookTarget } from '../../simulator/post.ts'
import { newKeyPair, pemOf } from './send-webhook.ts'

/** Where Adobe keeps the public keys, below `https://static.adobeioevents.com`. */
const KEYS_FOLDER = '/prod/keys/'

/** Sends events as Adobe I/O Events does: signed twice, so that a key can be rotated. */
export class IoEventSender {
  readonly clientId: string
  #pairs = [newSigner(), newSigner()]

  constructor(clientId = 'simulated-recipient') {
    this.clientId = clientId
  }

  /** What stands at the paths that the headers name: path to PEM. */
  get publicKeys(): ReadonlyMap<string, string> {
    return new Map(this.#pairs.map(({ path, keys }) => [path, pemOf(keys.publicKey)]))
  }

  /** One key goes, another comes; what the second signs still counts. */
  rotate(): void {
    this.#pairs = [...this.#pairs.slice(1), newSigner()]
  }

  /** The body of an event about some products, as Adobe delivers it. */
  eventBody(type: string, value: Readonly<Record<string, unknown>>): string {
    return JSON.stringify({
      event_id: randomUUID(),
      recipient_client_id: this.clientId,
      event: {
        specversion: '1.0',
        id: randomUUID(),
        source: 'urn:uuid:simulated-commerce',
        type,
        datacontenttype: 'application/json',
        data: { key: randomUUID(), value },
      },
    })
  }

  headersFor(body: string): Readonly<Record<string, string>> {
    const [first, second] = this.#pairs.map(({ path, keys }) => ({
      path,
      signature: createSign('sha256').update(body).sign(keys.privateKey, 'base64'),
    }))
    return {
      'content-type': 'application/json; charset=utf-8',
      'x-adobe-digital-signature-1': first?.signature ?? '',
      'x-adobe-digital-signature-2': second?.signature ?? '',
      'x-adobe-public-key1-path': first?.path ?? '',
      'x-adobe-public-key2-path': second?.path ?? '',
    }
  }

  async send(
    target: WebhookTarget,
    type: string,
    value: Readonly<Record<string, unknown>>,
  ): Promise<SenderReply> {
    const body = this.eventBody(type, value)
    return await post(target, body, this.headersFor(body))
  }
}

function newSigner() {
  return { path: `${KEYS_FOLDER}pub-key-${randomUUID()}.pem`, keys: newKeyPair() }
}
