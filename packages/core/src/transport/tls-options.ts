/** A client certificate for mutual TLS. */
export interface ClientCertificate {
  /** PEM, leaf first. */
  readonly certificate: string
  /** PEM. */
  readonly privateKey: string
}

/** How the peer proves who it is, and how we do. */
export interface TlsOptions {
  /** PEM certificates of the authorities to trust. Replaces the runtime's list. */
  readonly ca?: string
  /**
   * Base64 SHA-256 digests of the public keys (SPKI, RFC 7469 §2.4) that the peer's certificate may have. Name the
   * next key as well, so that a rotation does not lock you out.
   */
  readonly pins?: readonly string[]
  /**
   * Shown to a peer that asks for one. A function is asked whenever a socket is opened, so that a certificate is
   * renewed without a restart: what is open ends its call, and no socket is older than ten minutes.
   */
  readonly clientCertificate?: ClientCertificate | (() => ClientCertificate | Promise<ClientCertificate>)
  /** Oldest version spoken. Default `TLSv1.3`. */
  readonly minimumVersion?: 'TLSv1.2' | 'TLSv1.3'
}
