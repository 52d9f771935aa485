import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { passBytes } from './chaos-stream.ts'

/** What goes wrong on the wire. It holds for bytes from the moment it is set, also on connections that are open. */
export type ChaosFault =
  /** Nothing. */
  | { readonly kind: 'none' }
  /** Each piece comes later, by `ms`, give or take up to `jitterMs`; order is kept, as TCP does. */
  | { readonly kind: 'latency'; readonly ms: number; readonly jitterMs?: number }
  /** A few bytes at a time. */
  | { readonly kind: 'slow_bytes'; readonly bytes: number; readonly everyMs: number }
  /** The answer ends, in good order, after this many bytes. */
  | { readonly kind: 'truncate'; readonly afterBytes: number }
  /** RST instead of an answer, after this many bytes of it; 0 resets new connections at once. */
  | { readonly kind: 'reset'; readonly afterBytes: number }
  /** The client can speak and is heard by nobody: the peer is gone and no FIN has said so. */
  | { readonly kind: 'half_open' }
  /** Connections are accepted, and nothing passes either way. */
  | { readonly kind: 'black_hole' }
  /** New connections are refused and open ones reset, as while a server restarts. */
  | { readonly kind: 'refuse' }

export interface ChaosTarget {
  readonly port: number
  /** Default `127.0.0.1`. */
  readonly host?: string
}

/** A stretch of wire that breaks on demand. It knows nothing of TLS, HTTP, WebSocket or Redis: it passes bytes. */
export interface ChaosProxy {
  readonly port: number
  /** Takes effect at once. */
  set(fault: ChaosFault): void
  /** Connections that are open at this moment. */
  connections(): number
  close(): Promise<void>
}

/** Starts a proxy on 127.0.0.1 in front of a server of a test. */
export async function startChaosProxy({ port, host = '127.0.0.1' }: ChaosTarget): Promise<ChaosProxy> {
  let fault: ChaosFault = { kind: 'none' }
  const pairs = new Set<Pair>()
  const server = createServer({ pauseOnConnect: false, allowHalfOpen: true }, (client) => {
    client.on('error', () => undefined)
    if (fault.kind === 'refuse' || (fault.kind === 'reset' && fault.afterBytes === 0)) {
      client.resetAndDestroy()
      return
    }
    const upstream = connect({ host, port, allowHalfOpen: true })
    const pair: Pair = { client, upstream }
    pairs.add(pair)
    const part = () => {
      pairs.delete(pair)
      client.destroy()
      upstream.destroy()
    }
    upstream.on('error', () => client.resetAndDestroy())
    client.once('close', part)
    upstream.once('close', () => {
      // What is still on its way to the client arrives; then it is told.
      if (fault.kind === 'half_open' || fault.kind === 'black_hole') return
      if (client.writableEnded || client.destroyed) part()
    })
    passBytes(client, upstream, { direction: 'question', fault: () => fault })
    passBytes(upstream, client, { direction: 'answer', fault: () => fault })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    set(wanted) {
      fault = wanted
      if (wanted.kind === 'refuse') for (const { client } of pairs) client.resetAndDestroy()
    },
    connections: () => pairs.size,
    async close() {
      for (const { client, upstream } of pairs) {
        client.destroy()
        upstream.destroy()
      }
      server.close()
      await once(server, 'close')
    },
  }
}

interface Pair {
  readonly client: Socket
  readonly upstream: Socket
}
