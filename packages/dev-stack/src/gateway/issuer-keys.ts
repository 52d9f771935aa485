import { createRemoteJWKSet, customFetch, type FetchImplementation, type JWTVerifyGetKey } from 'jose'
import { type Dispatcher, fetch } from 'undici'
import * as z from 'zod/mini'

const metadataSchema = z.object({ issuer: z.string(), jwks_uri: z.url() })
const FETCH_TIMEOUT_MS = 5000

/** The keys of an issuer, found through its metadata when they are first needed and kept from then on. */
export class IssuerKeys {
  readonly #issuer: string
  readonly #fetch: FetchImplementation
  #keys: Promise<JWTVerifyGetKey> | undefined

  constructor(issuer: string, dispatcher: Dispatcher) {
    this.#issuer = issuer
    this.#fetch = async (url, init) =>
      (await fetch(url, { ...init, dispatcher } as Parameters<typeof fetch>[1])) as unknown as Response
  }

  /** Rejects when the issuer does not answer; the next call asks again. */
  async get(): Promise<JWTVerifyGetKey> {
    this.#keys ??= this.#discover().catch((cause) => {
      this.#keys = undefined
      throw cause
    })
    return await this.#keys
  }

  async #discover(): Promise<JWTVerifyGetKey> {
    const response = await this.#fetch(`${this.#issuer}/.well-known/openid-configuration`, {
      headers: new Headers({ accept: 'application/json' }),
      method: 'GET',
      redirect: 'manual',
      signal: AbortSignal.timeout(FETCH_TIMEOUT_MS),
    })
    const metadata = metadataSchema.parse(await response.json())
    // RFC 8414 §3.3: another issuer's metadata under this address is an attack.
    if (metadata.issuer !== this.#issuer) throw new Error('issuer mismatch')
    return createRemoteJWKSet(new URL(metadata.jwks_uri), { [customFetch]: this.#fetch })
  }
}
