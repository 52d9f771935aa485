import { base64url, errors, jwtVerify, SignJWT } from 'jose'
import { CloisterError } from '../cloister-error.ts'

/** A short-lived anonymous session: it says that the edge has seen this browser before, and nothing about who it is. */
export interface ShopperPass {
  /** Random, for counting requests. */
  readonly id: string
}

export interface ShopperPassOffice {
  issue(): Promise<string>
  /** @throws A {@link CloisterError} with code `CLOISTER_PASS_INVALID`. */
  verify(pass: string): Promise<ShopperPass>
}

const AUDIENCE = 'cloister-edge'
const LEAST_KEY_BYTES = 32

/**
 * Signs passes with HS256 (RFC 7518 §3.2). The first key signs; all verify, so that a key is rotated by putting a
 * new one in front and dropping the old one after a lifetime.
 *
 * @param keys Base64url, each of at least 32 random bytes.
 * @throws A {@link CloisterError} with code `CLOISTER_OPTIONS_INVALID`.
 */
export function createShopperPassOffice(keys: readonly string[], lifetimeSeconds: number): ShopperPassOffice {
  const secrets = keys.map(readKey)
  const [signing] = secrets
  if (signing === undefined) throw keyError()
  return {
    issue: () =>
      new SignJWT()
        .setProtectedHeader({ alg: 'HS256' })
        .setJti(crypto.randomUUID())
        .setAudience(AUDIENCE)
        .setIssuedAt()
        .setExpirationTime(`${lifetimeSeconds}s`)
        .sign(signing),
    async verify(pass) {
      for (const secret of secrets) {
        const id = await idOf(pass, secret)
        if (id !== undefined) return { id }
      }
      throw new CloisterError('CLOISTER_PASS_INVALID')
    },
  }
}

async function idOf(pass: string, secret: Uint8Array): Promise<string | undefined> {
  try {
    const { payload } = await jwtVerify(pass, secret, {
      algorithms: ['HS256'],
      audience: AUDIENCE,
      requiredClaims: ['exp', 'jti'],
    })
    return payload.jti
  } catch (cause) {
    if (cause instanceof errors.JOSEError || cause instanceof TypeError) return undefined
    throw cause
  }
}

function readKey(key: string): Uint8Array {
  try {
    const bytes = base64url.decode(key)
    if (bytes.byteLength >= LEAST_KEY_BYTES) return bytes
  } catch {
    // Told below, without the key.
  }
  throw keyError()
}

function keyError(): CloisterError {
  return new CloisterError('CLOISTER_OPTIONS_INVALID', {
    details: { option: 'passKeys', expected: 'base64url of at least 32 random bytes each' },
  })
}
