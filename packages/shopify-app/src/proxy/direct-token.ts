import { CloisterError } from '@cloister/core'
import { EncryptJWT, jwtDecrypt } from 'jose'
import { isCanonicalToken } from '../authenticate/canonical-token.ts'
import type { Shop } from '../install/shop.ts'

/** Who asks in direct mode, as the proxy found them a moment ago. */
export interface DirectVisitor {
  readonly customerId: string | null
  readonly pass: string
}

export interface DirectTokens {
  readonly lifetimeSeconds: number
  issue(shop: Shop, visitor: DirectVisitor): Promise<string>
  /** @throws A {@link CloisterError} with code `CLOISTER_PASS_INVALID`, whatever is wrong. */
  read(shop: Shop, token: string): Promise<DirectVisitor>
}

const AUDIENCE = 'cloister-direct'
const LIFETIME_SECONDS = 120
const MOST_CHARACTERS = 2_048

/**
 * Seals tokens for one shop and one pass (JWE, RFC 7516: `dir` with A256GCM), so that the page that carries one cannot read
 * or change who it names. The keys are derived from the secrets of the app: the first seals, all open.
 */
export function createDirectTokens(secrets: readonly string[], lifetime?: number): DirectTokens {
  const keys = secrets.map(derivedKey)
  const lifetimeSeconds = lifetime ?? LIFETIME_SECONDS
  return {
    lifetimeSeconds,
    async issue(shop, { customerId, pass }) {
      const [key] = keys
      if (key === undefined) throw new CloisterError('CLOISTER_OPTIONS_INVALID')
      return await new EncryptJWT({ pass, ...(customerId !== null && { sub: customerId }) })
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
        .setIssuer(shop)
        .setAudience(AUDIENCE)
        .setIssuedAt()
        .setExpirationTime(`${lifetimeSeconds}s`)
        .encrypt(await key())
    },
    async read(shop, token) {
      if (token.length <= MOST_CHARACTERS && isCanonicalToken(token)) {
        for (const key of keys) {
          const found = await open(token, { shop, key: await key() })
          if (found !== undefined) return found
        }
      }
      throw new CloisterError('CLOISTER_PASS_INVALID')
    },
  }
}

async function open(
  token: string,
  { shop, key }: { readonly shop: Shop; readonly key: Uint8Array },
): Promise<DirectVisitor | undefined> {
  try {
    const { payload } = await jwtDecrypt(token, key, {
      keyManagementAlgorithms: ['dir'],
      contentEncryptionAlgorithms: ['A256GCM'],
      issuer: shop,
      audience: AUDIENCE,
      requiredClaims: ['exp', 'pass'],
    })
    const { pass } = payload
    return typeof pass === 'string' ? { pass, customerId: payload.sub ?? null } : undefined
  } catch {
    return undefined
  }
}

/** HKDF (RFC 5869), so that a key that opens tokens is no secret that signs requests. Derived once, when first needed. */
function derivedKey(secret: string): () => Promise<Uint8Array> {
  const text = new TextEncoder()
  const derive = async (): Promise<Uint8Array> => {
    const key = await crypto.subtle.importKey('raw', text.encode(secret), 'HKDF', false, ['deriveBits'])
    const salt = new Uint8Array()
    const parameters = { name: 'HKDF', hash: 'SHA-256', salt, info: text.encode(AUDIENCE) }
    return new Uint8Array(await crypto.subtle.deriveBits(parameters, key, 256))
  }
  let derived: Promise<Uint8Array> | undefined
  return () => (derived ??= derive())
}
