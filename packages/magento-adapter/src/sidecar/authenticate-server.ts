import { CloisterError } from '@cloister/core'
import type { RateLimiter } from '@cloister/core/edge'
import { isSignedWith, type SignedParts } from './request-signature.ts'
import type { SidecarSecret } from './sidecar-secret.ts'
import { SIDECAR_HEADERS } from './wire.ts'

/** What the connection says of who sent a request. */
export interface SidecarPeer {
  /** Whether it showed a certificate of a Magento server. */
  readonly isCertified: boolean
}

/** A secret with the name that the module knows it by. */
export interface SigningSecret {
  readonly id: string
  readonly secret: SidecarSecret
}

export interface ServerAuthenticationOptions {
  /** None where a certificate is what a server is known by. */
  readonly secrets: readonly SigningSecret[]
  readonly needsCertificate: boolean
  readonly nonces: RateLimiter
  /** Milliseconds since 1970. */
  readonly now?: () => number
}

/**
 * Tells whether a request comes from one of the merchant's Magento servers.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_SIGNATURE_REFUSED`. Which check failed is in its details, which are
 * not sent.
 */
export type ServerAuthentication = (request: Request, body: Uint8Array, peer: SidecarPeer) => Promise<void>

/** How far the clocks of both servers may be apart, in seconds. */
const CLOCK_SECONDS = 30
/** From the earliest second at which a signature holds to the last one, with one to spare. */
const NONCE_LIMIT = { requests: 1, windowSeconds: 2 * CLOCK_SECONDS + 1 }

export function createServerAuthentication(options: ServerAuthenticationOptions): ServerAuthentication {
  const { secrets, needsCertificate, nonces, now = Date.now } = options
  const byId = new Map(secrets.map(({ id, secret }) => [id, secret]))

  return async (request, body, { isCertified }) => {
    if (needsCertificate && !isCertified) throw refused('certificate')
    if (byId.size === 0) return
    const { key, signature, ...claimed } = claimsOf(request)
    const secret = byId.get(key)
    if (secret === undefined) throw refused('key')
    checkForm(claimed, now())
    if (!isSignedWith(secret(), { ...claimed, body }, signature)) throw refused('signature')
    // Last: only who has a secret can fill the memory of nonces.
    const { isAllowed } = await nonces.take(`nonce:${key}:${claimed.nonce}`, NONCE_LIMIT)
    if (!isAllowed) throw refused('replay')
  }
}

type Claims = Omit<SignedParts, 'body'> & { readonly key: string; readonly signature: string }

function claimsOf({ headers, method, url }: Request): Claims {
  const { pathname, search } = new URL(url)
  const said = (name: string) => headers.get(name) ?? ''
  return {
    method,
    path: `${pathname}${search}`,
    key: said(SIDECAR_HEADERS.key),
    time: said(SIDECAR_HEADERS.time),
    nonce: said(SIDECAR_HEADERS.nonce),
    signature: said(SIDECAR_HEADERS.signature),
  }
}

function checkForm({ time, nonce }: Pick<Claims, 'nonce' | 'time'>, nowMs: number): void {
  const isNow = /^\d{10}$/u.test(time) && Math.abs(nowMs / 1000 - Number(time)) <= CLOCK_SECONDS
  if (!isNow) throw refused('time')
  if (!/^[\w-]{22}$/u.test(nonce)) throw refused('nonce')
}

function refused(check: 'certificate' | 'key' | 'nonce' | 'replay' | 'signature' | 'time'): CloisterError {
  return new CloisterError('CLOISTER_SIGNATURE_REFUSED', { details: { check } })
}
