import { base64url, type CryptoKey, errors, jwtVerify, SignJWT } from 'jose'
import { CloisterError } from '../cloister-error.ts'

/** A short-lived anonymous session: it says that the edge has seen this browser before, and nothing about who it is. */
export interface ShopperPass {
  /** Random, for counting requests. */
  readonly id: string
}

/** A pass as a browser keeps it. */
export interface IssuedPass {
  readonly token: string
  /** Until it ends. */
  readonly seconds: number
}

export interface ShopperPassOffice {
  issue(): Promise<IssuedPass>
  /** The same id for longer; `undefined` for what `find` does not know, and for what was renewed long enough. */
  renew(pass: string): Promise<IssuedPass | undefined>
  /** `undefined` for whatever is not a pass of ours that still holds. */
  find(pass: string): Promise<ShopperPass | undefined>
}

export interface PassTimes {
  /** How long a pass holds unless it is renewed. */
  readonly lifetimeSeconds: number
  /** How long an id can be renewed, from its first pass on. */
  readonly renewalSeconds: number
}

const AUDIENCE = 'cloister-edge'
/** When the id was first issued: `iat` is of the token, which is another one after each renewal. */
const SINCE = 'since'
const LEAST_KEY_BYTES = 32
const ALGORITHM = { name: 'HMAC', hash: 'SHA-256' } as const
/** Passes whose signature need not be checked again, about 4 MB. */
const REMEMBERED = 10_000

/**
 * Signs passes with HS256 (RFC 7518 §3.2). The first key signs; all verify, so that a key is rotated by putting a
 * new one in front and dropping the old one after a lifetime.
 *
 * @param keys Base64url, each of at least 32 random bytes.
 * @throws A {@link CloisterError} with code `CLOISTER_OPTIONS_INVALID`.
 */
export function createShopperPassOffice(
  keys: readonly string[],
  { lifetimeSeconds, renewalSeconds }: PassTimes,
): ShopperPassOffice {
  const [signing, ...older] = keys.map(readKey)
  if (signing === undefined) throw keyError()
  const known = new KnownPasses()
  const sign = async ({ id, since, now, seconds }: PassToSign): Promise<IssuedPass> => ({
    token: await new SignJWT({ [SINCE]: since })
      .setProtectedHeader({ alg: 'HS256' })
      .setJti(id)
      .setAudience(AUDIENCE)
      .setIssuedAt(now)
      .setExpirationTime(now + seconds)
      .sign(await signing()),
    seconds,
  })
  const find = async (pass: string): Promise<DatedPass | undefined> => {
    const remembered = known.find(pass)
    if (remembered !== undefined) return remembered
    for (const key of [signing, ...older]) {
      const found = await read(pass, await key())
      if (found !== undefined) return known.remember(pass, found)
    }
    return undefined
  }
  return {
    find,
    async issue() {
      const now = nowSeconds()
      return await sign({ id: crypto.randomUUID(), since: now, now, seconds: lifetimeSeconds })
    },
    async renew(pass) {
      const found = await find(pass)
      if (found === undefined) return undefined
      const { id, since } = found
      const now = nowSeconds()
      const seconds = Math.min(lifetimeSeconds, since + renewalSeconds - now)
      return seconds > 0 ? await sign({ id, since, now, seconds }) : undefined
    },
  }
}

/** Times in seconds, as JWT counts them (RFC 7519 §2, NumericDate). */
interface PassToSign {
  readonly id: string
  readonly since: number
  readonly now: number
  readonly seconds: number
}

function nowSeconds(): number {
  return Math.floor(Date.now() / 1000)
}

interface DatedPass extends ShopperPass {
  readonly endsAtMs: number
  /** Seconds since the epoch. */
  readonly since: number
}

/** Passes that were verified before, by every character of them. What does not verify is not kept. */
class KnownPasses {
  readonly #passes = new Map<string, DatedPass>()

  find(pass: string): DatedPass | undefined {
    const known = this.#passes.get(pass)
    if (known === undefined || known.endsAtMs > Date.now()) return known
    this.#passes.delete(pass)
    return undefined
  }

  remember(pass: string, read: DatedPass): DatedPass {
    const oldest = this.#passes.size < REMEMBERED ? undefined : this.#passes.keys().next().value
    if (oldest !== undefined) this.#passes.delete(oldest)
    this.#passes.set(pass, read)
    return read
  }
}

async function read(pass: string, key: CryptoKey): Promise<DatedPass | undefined> {
  try {
    const { payload } = await jwtVerify(pass, key, {
      algorithms: ['HS256'],
      audience: AUDIENCE,
      requiredClaims: ['exp', 'jti'],
    })
    const { jti, exp = 0 } = payload
    const since = payload[SINCE]
    return jti === undefined
      ? undefined
      : { id: jti, endsAtMs: exp * 1000, since: typeof since === 'number' ? since : 0 }
  } catch (cause) {
    if (cause instanceof errors.JOSEError || cause instanceof TypeError) return undefined
    throw cause
  }
}

/** Checks a key at once and imports it once, when it is first needed. */
function readKey(key: string): () => Promise<CryptoKey> {
  try {
    const bytes = Uint8Array.from(base64url.decode(key))
    let imported: Promise<CryptoKey> | undefined
    if (bytes.byteLength >= LEAST_KEY_BYTES)
      return () => (imported ??= crypto.subtle.importKey('raw', bytes, ALGORITHM, false, ['sign', 'verify']))
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
