import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import { createTestAuthority } from '@cloister/core/test-support/test-authority.ts'
import { startTlsServer, type TlsServer } from '@cloister/core/test-support/tls-server.ts'

/** A server that answers as the transit engine of Vault and OpenBao does by its documentation, with one key named `models`. */
export interface TransitServer {
  readonly url: string
  readonly ca: string
  readonly token: string
  readonly requests: TlsServer['requests']
  /** Headers of the last request. */
  lastHeaders(): IncomingMessage['headers']
  /** Gives the key a new version; older ones still decrypt. */
  rotate(): void
  /** How many versions the key has. */
  versions(): number
  /** Below this version nothing is decrypted. */
  setOldest(version: number): void
  /** Answers everything with this from now on. */
  answer(status: number, body: string): void
  close(): Promise<void>
}

interface TransitBody {
  readonly plaintext?: string
  readonly ciphertext?: string
  readonly associated_data?: string
  readonly min_decryption_version?: number
}

export async function startTransitServer(): Promise<TransitServer> {
  const authority = await createTestAuthority()
  const token = `hvs.${randomBytes(12).toString('hex')}`
  const key: TransitKey = { versions: [randomBytes(32)], oldest: 1 }
  let headers: IncomingMessage['headers'] = {}
  let fixed: { readonly status: number; readonly body: string } | undefined

  function answerOf(
    url: string,
    body: TransitBody | undefined,
  ): { readonly status: number; readonly body: string } {
    if (fixed !== undefined) return fixed
    if (headers['x-vault-token'] !== token) return failed(403, 'permission denied')
    if (url === KEY_PATH && body === undefined)
      return { status: 200, body: JSON.stringify({ data: described(key) }) }
    const data = VERBS[url]?.(key, body ?? {})
    if (data === undefined) return failed(404, 'unsupported path')
    if (data === 'refused') return failed(400, 'cipher: message authentication failed')
    return { status: 200, body: JSON.stringify({ request_id: 'a', lease_id: '', renewable: false, data }) }
  }

  const server = await startTlsServer(await authority.issue(['127.0.0.1']), async (incoming, outgoing) => {
    headers = incoming.headers
    const sent = await text(incoming)
    const body = sent === '' ? undefined : (JSON.parse(sent) as TransitBody)
    const { status, body: answer } = answerOf(incoming.url ?? '', body)
    outgoing.writeHead(status, { 'content-type': 'application/json' }).end(answer)
  })
  return {
    url: `https://127.0.0.1:${server.port}`,
    ca: authority.certificate,
    token,
    requests: server.requests,
    lastHeaders: () => headers,
    rotate: () => void key.versions.push(randomBytes(32)),
    versions: () => key.versions.length,
    setOldest: (version) => {
      key.oldest = version
    },
    answer(status, body) {
      fixed = { status, body }
    },
    close: () => server.close(),
  }
}

interface TransitKey {
  readonly versions: Buffer[]
  oldest: number
}

const KEY_PATH = '/v1/transit/keys/models'

type Verb = (key: TransitKey, body: TransitBody) => object | 'refused'

const VERBS: Readonly<Record<string, Verb>> = {
  [`${KEY_PATH}/rotate`]: (key) => {
    key.versions.push(randomBytes(32))
    return described(key)
  },
  [`${KEY_PATH}/config`]: (key, { min_decryption_version = 1 }) => {
    key.oldest = min_decryption_version
    return described(key)
  },
  '/v1/transit/encrypt/models': encrypt,
  '/v1/transit/decrypt/models': decrypt,
}

/** As `GET transit/keys/NAME` of Vault's documentation has it; times in seconds. */
function described({ versions, oldest }: TransitKey): object {
  const keys = Object.fromEntries(
    versions.map((_, index) => [String(index + 1), 1_780_000_000 + index * 86_400]),
  )
  return { type: 'aes256-gcm96', latest_version: versions.length, min_decryption_version: oldest, keys }
}

function failed(status: number, fault: string) {
  return { status, body: JSON.stringify({ errors: [fault] }) }
}

function encrypt({ versions }: TransitKey, { plaintext = '', associated_data = '' }: TransitBody) {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', versions.at(-1) ?? '', nonce)
  cipher.setAAD(Buffer.from(associated_data, 'base64'))
  const bytes = Buffer.concat([
    nonce,
    cipher.update(plaintext, 'base64'),
    cipher.final(),
    cipher.getAuthTag(),
  ])
  return { ciphertext: `vault:v${versions.length}:${bytes.toString('base64')}`, key_version: versions.length }
}

function decrypt({ versions, oldest }: TransitKey, { ciphertext = '', associated_data = '' }: TransitBody) {
  const [, version = '', encoded = ''] = /^vault:v(\d+):(.+)$/u.exec(ciphertext) ?? []
  try {
    if (Number(version) < oldest) throw new RangeError('too old')
    const bytes = Buffer.from(encoded, 'base64')
    const cipher = createDecipheriv('aes-256-gcm', versions[Number(version) - 1] ?? '', bytes.subarray(0, 12))
    cipher.setAAD(Buffer.from(associated_data, 'base64')).setAuthTag(bytes.subarray(-16))
    const plain = Buffer.concat([cipher.update(bytes.subarray(12, -16)), cipher.final()])
    return { plaintext: plain.toString('base64') }
  } catch {
    return 'refused'
  }
}
