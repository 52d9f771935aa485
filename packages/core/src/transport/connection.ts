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

/** What a peer shows before any request. */
export interface Handshake {
  /** The version of TLS that was agreed on, such as `TLSv1.3`. */
  readonly version: string
  /** Who issued the certificate, in the issuer's own words; at most 100 characters. */
  readonly issuer: string
  readonly expiresAtMs: number
  /** Of the certificate, SubjectPublicKeyInfo in DER. */
  readonly publicKey: Uint8Array<ArrayBuffer>
}

/** Looks at a peer without a request, under the policy of the connection. */
export interface PeerInspector {
  /**
   * How many addresses the host has; the policy accepts each of them.
   *
   * @throws A {@link CloisterError} with code `CLOISTER_ADDRESS_REFUSED` or `CLOISTER_GATEWAY_UNREACHABLE`.
   */
  countAddresses(url: TlsEndpoint, signal: AbortSignal): Promise<number>
  /** @throws A {@link CloisterError} with code `CLOISTER_CERTIFICATE_REFUSED` or `CLOISTER_GATEWAY_UNREACHABLE`. */
  shakeHands(url: TlsEndpoint, signal: AbortSignal): Promise<Handshake>
}

/** A pool of sockets under one policy. The runtime's own file opens it: undici on Node, fetch on workerd. */
export interface Connection {
  request(request: ConnectionRequest): Promise<ConnectionReply>
  /** Only where the runtime shows its sockets. */
  readonly peer?: PeerInspector
  close(): Promise<void>
}

export interface ConnectionPolicy {
  readonly tls: TlsOptions
  /** The oldest version spoken where `tls` names none. Default TLS 1.3, which a runtime that cannot choose may not have. */
  readonly oldestTls?: TlsOptions['minimumVersion']
  readonly network: NetworkOptions
  /** Longest wait for the TCP and TLS handshake, in milliseconds. */
  readonly connectTimeoutMs: number
}
