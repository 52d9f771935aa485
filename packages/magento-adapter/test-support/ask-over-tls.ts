import type { ClientRequest, IncomingMessage } from 'node:http'
import type { Agent } from 'node:https'
import { request as tlsRequest } from 'node:https'
import { text } from 'node:stream/consumers'
import { type Signing, signedHeaders } from './signed-headers.ts'
import { SHOP } from './signed-request.ts'

export interface TlsAsk extends Signing {
  readonly port: number
  readonly ca: string
  readonly path: string
  readonly method?: string
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
  readonly cert?: string
  readonly clientKey?: string
  readonly agent?: Agent | false
  /** Gets the answer before it has come to its end. */
  readonly onResponse?: (incoming: IncomingMessage) => void
}

export interface TlsReply {
  readonly status: number
  readonly headers: IncomingMessage['headers']
  readonly text: string
}

/** Asks as a Magento server does: over verified TLS 1.3, signed. */
export async function askOverTls(ask: TlsAsk): Promise<TlsReply> {
  const { port, ca, path, method = 'POST', headers = {}, cert, clientKey, agent = false } = ask
  const body = ask.body === undefined ? '' : JSON.stringify(ask.body)
  return await new Promise((resolve, reject) => {
    const outgoing: ClientRequest = tlsRequest(
      {
        ...{ host: '127.0.0.1', port, path, method, ca, agent, minVersion: 'TLSv1.3' },
        ...(cert && clientKey && { cert, key: clientKey }),
        headers: {
          ...(body !== '' && { 'content-type': 'application/json' }),
          'content-length': Buffer.byteLength(body),
          ...(path.startsWith('/shop') && { origin: SHOP, 'sec-fetch-site': 'same-origin' }),
          ...signedHeaders({ method, path, body }, ask),
          ...headers,
        },
      },
      (incoming) => {
        ask.onResponse?.(incoming)
        text(incoming).then(
          (said) => resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, text: said }),
          reject,
        )
      },
    )
    outgoing.on('error', reject)
    outgoing.end(body)
  })
}
