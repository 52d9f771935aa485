import { once } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { TLSSocket } from 'node:tls'
import type { GatewayOptions } from '@cloister/core'
import { createLocalAuthority } from '@cloister/dev-stack'

/** What the model does with one prompt. The request has not been read when it is called. */
export type Misbehaviour = (outgoing: ServerResponse, incoming: IncomingMessage) => void

/** A gateway with a model behind it that does whatever it is told, over real TLS on 127.0.0.1. */
export interface HostileModel {
  /** Options of a `createCloister` that asks it; its limits are short, so that tests are. */
  readonly gateway: GatewayOptions
  /** How many prompts have arrived since the last `behave`. */
  prompts(): number
  /** Prompts whose answer has neither ended nor lost its socket. */
  unfinished(): number
  /** Sockets that are open, kept alive or not. */
  sockets(): number
  /** Sockets that were ever opened. */
  opened(): number
  /** The n-th prompt from now meets the n-th of these; the last one meets all that follow. */
  behave(...misbehaviours: readonly Misbehaviour[]): void
  /** Bytes that each new socket gets before its first request is read. */
  greet(bytes: string): void
  close(): Promise<void>
}

export async function startHostileModel(): Promise<HostileModel> {
  const authority = await createLocalAuthority()
  const own = await authority.issueServer(['127.0.0.1'])
  const sockets = new Set<TLSSocket>()
  const unfinished = new Set<ServerResponse>()
  let misbehaviours: readonly Misbehaviour[] = []
  let prompts = 0
  let opened = 0
  let greeting = ''

  const server = createServer(
    { cert: own.certificatePem, key: own.privateKeyPem, minVersion: 'TLSv1.3' },
    (incoming, outgoing) => {
      if (incoming.url === '/token') return void giveToken(outgoing)
      unfinished.add(outgoing)
      outgoing.once('close', () => unfinished.delete(outgoing))
      const misbehave = misbehaviours[Math.min(prompts, misbehaviours.length - 1)]
      prompts += 1
      misbehave?.(outgoing, incoming)
    },
  )
  server.on('secureConnection', (socket) => {
    sockets.add(socket)
    opened += 1
    socket.once('close', () => sockets.delete(socket))
    // A client that goes away in the middle is what many tests want.
    socket.on('error', () => undefined)
    if (greeting !== '') socket.write(greeting)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const origin = `https://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    gateway: {
      url: `${origin}/v1`,
      model: 'hostile',
      authorization: {
        issuer: origin,
        tokenEndpoint: `${origin}/token`,
        clientId: 'storefront',
        clientSecret: 'a-secret-of-this-test',
      },
      tls: { ca: authority.certificatePem },
      network: { allow: ['127.0.0.1/32'] },
      limits: { replyBytes: 20_000, idleMs: 300, firstByteMs: 600 },
    },
    prompts: () => prompts,
    unfinished: () => unfinished.size,
    sockets: () => sockets.size,
    opened: () => opened,
    behave(...next) {
      misbehaviours = next
      prompts = 0
    },
    greet(bytes) {
      greeting = bytes
    },
    async close() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

function giveToken(outgoing: ServerResponse): void {
  outgoing.writeHead(200, { 'content-type': 'application/json' })
  outgoing.end(JSON.stringify({ access_token: 'hostile-token', token_type: 'Bearer', expires_in: 300 }))
}

/** Answers with a status and nothing that a model would say. */
export function status(code: number, headers: Readonly<Record<string, string>> = {}): Misbehaviour {
  return (outgoing) => {
    outgoing.writeHead(code, { 'content-type': 'text/html', ...headers })
    outgoing.end('<!doctype html><title>Bad gateway</title>')
  }
}

/** Answers 200 with these bytes, whole. */
export function answer(contentType: string, body: string | Uint8Array): Misbehaviour {
  return (outgoing) => {
    outgoing.writeHead(200, { 'content-type': contentType })
    outgoing.end(body)
  }
}

/** One piece every few milliseconds, for as long as somebody listens; after the first pieces given. */
export function drip(
  piece: string,
  { first = '', everyMs = 20, contentType = 'text/event-stream' } = {},
): Misbehaviour {
  return (outgoing) => {
    outgoing.writeHead(200, { 'content-type': contentType })
    outgoing.flushHeaders()
    if (first !== '') outgoing.write(first)
    const timer = setInterval(() => outgoing.write(piece), everyMs)
    outgoing.once('close', () => clearInterval(timer))
  }
}

/** An event of a stream whose choice holds these fields. */
export function event(choice: object): string {
  return `data: ${JSON.stringify({ choices: [choice] })}\n\n`
}

/** An event with a piece of text. */
export function delta(content: unknown): string {
  return event({ index: 0, delta: { content } })
}

/** A whole completion with this message. */
export function completion(message: object, choice: object = {}): string {
  return JSON.stringify({ choices: [{ index: 0, message: { role: 'assistant', ...message }, ...choice }] })
}
