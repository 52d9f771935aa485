import type { NetworkOptions } from './network-policy.ts'
import type { TlsEndpoint } from './tls-endpoint.ts'
import type { TlsOptions } from './tls-options.ts'

/** One request to one configured endpoint. */
export interface ConnectionRequest {
  readonly url: TlsEndpoint
  /** What follows the question mark, sent byte for byte. */
  readonly query?: string | undefined
  readonly method: 'GET' | 'POST' | 'PUT'
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string | undefined
  readonly signal: AbortSignal
}

/** What came back; redirects are reported, never followed. */
export interface ConnectionReply {
  readonly status: number
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: AsyncIterable<Uint8Array>
  /** Drops what has not been read and frees the socket. Safe to call at any time, any number of times. */
  cancel(): void
}

/** A pool of sockets under one policy. The runtime's own file opens it: undici on Node, fetch on workerd. */
export interface Connection {
  request(request: ConnectionRequest): Promise<ConnectionReply>
  close(): Promise<void>
}

export interface ConnectionPolicy {
  readonly tls: TlsOptions
  readonly network: NetworkOptions
  /** Longest wait for the TCP and TLS handshake, in milliseconds. */
  readonly connectTimeoutMs: number
}
