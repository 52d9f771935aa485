import { once } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer, type ServerOptions } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { TLSSocket } from 'node:tls'
import { understood } from '@cloister/core/test-support/model-constraints.ts'
import type { IssuedCertificate } from '@cloister/dev-stack'

/** Answers a prompt; by default as a model that understood. */
export type MatrixAnswer = (incoming: IncomingMessage, outgoing: ServerResponse) => void

/** A gateway and an authorization server in one, which counts whatever reaches it. */
export interface MatrixGateway {
  readonly port: number
  /** `METHOD path` of every request, oldest first. */
  readonly requests: readonly string[]
  /** Bodies of the requests that were no token request. */
  readonly prompts: readonly string[]
  /** Names in the client certificates, one per finished handshake; empty where there was none. */
  readonly clients: readonly string[]
  /** TCP connections, those that never finished a handshake included. */
  sockets(): number
  close(): Promise<void>
}

export interface MatrixGatewayOptions extends ServerOptions {
  readonly issued: IssuedCertificate
  readonly answer?: MatrixAnswer
  readonly answerToken?: MatrixAnswer
}

/** Starts on a free port of 127.0.0.1. */
export async function startMatrixGateway(options: MatrixGatewayOptions): Promise<MatrixGateway> {
  const { issued, answer = understand, answerToken = giveToken, ...tls } = options
  const [requests, prompts, clients]: [string[], string[], string[]] = [[], [], []]
  let sockets = 0
  const server = createServer({ cert: issued.certificatePem, key: issued.privateKeyPem, ...tls })
  server.on('connection', () => {
    sockets += 1
  })
  server.on('secureConnection', (socket: TLSSocket) => {
    clients.push(String(socket.getPeerCertificate().subject?.CN ?? ''))
  })
  // A client that refuses this server ends the handshake: most rows want that.
  server.on('tlsClientError', () => undefined)
  server.on('request', (incoming, outgoing) => {
    requests.push(`${incoming.method} ${incoming.url}`)
    const isToken = incoming.url === '/token'
    incoming.toArray().then(
      (chunks) => {
        if (!isToken) prompts.push(Buffer.concat(chunks).toString('utf8'))
        ;(isToken ? answerToken : answer)(incoming, outgoing)
      },
      () => undefined,
    )
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    requests,
    prompts,
    clients,
    sockets: () => sockets,
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

/** Answers with a redirect to a place nobody configured. */
export function redirectTo(status: number, location: string): MatrixAnswer {
  return (_incoming, outgoing) => void outgoing.writeHead(status, { location }).end()
}

function giveToken(_incoming: IncomingMessage, outgoing: ServerResponse): void {
  const token = { access_token: 'token-of-the-matrix', token_type: 'bearer', expires_in: 300 }
  json(outgoing, token)
}

/** Answers as a model that understood the query. */
export function understand(_incoming: IncomingMessage, outgoing: ServerResponse): void {
  const message = { role: 'assistant', content: understood() }
  json(outgoing, { choices: [{ index: 0, message, finish_reason: 'stop' }] })
}

function json(outgoing: ServerResponse, value: unknown): void {
  outgoing.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value))
}
