import { randomBytes } from 'node:crypto'
import { isAbsolute } from 'node:path'
import { CloisterError, isCloisterError } from '@cloister/core'
import { optionFault, refuseOption } from '@cloister/core/gateway'
import type * as Pkcs11 from 'pkcs11js'
import * as z from 'zod/mini'
import { contextBytes, type EncryptionContext } from './encryption-context.ts'
import { givenCredential } from './given-credential.ts'
import type { KeyProvider } from './key-provider.ts'
import { ckrOf, openPkcs11Session, type Pkcs11Session, withFaults } from './pkcs11-session.ts'
import { parsePkcs11Uri, pkcs11KeyId } from './pkcs11-uri.ts'

/** An AES key of 256 bits in an HSM, which may encrypt and decrypt, and cannot leave it. */
export interface Pkcs11Options {
  /** Names token and key as RFC 7512 has it, such as `pkcs11:token=models;object=kek`; never with a PIN. */
  readonly uri: string
  /** The library of the vendor, an absolute path. Default: `module-path` of the URI. */
  readonly modulePath?: string | undefined
  /** Of the normal user. A function is asked when a session is opened. A wrong one is tried once: tokens lock themselves. */
  readonly pin: string | (() => string | Promise<string>)
}

const NONCE_BYTES = 12
const TAG_BYTES = 16
const DATA_KEY_BYTES = 32
const WRAPPED_BYTES: number = NONCE_BYTES + DATA_KEY_BYTES + TAG_BYTES

const pinText = z.string().check(z.regex(/^[^\p{Cc}]{1,255}$/u))
const schema = z.strictObject({
  uri: z.string(),
  modulePath: z.optional(z.string()),
  pin: z.union([pinText, z.custom<() => string | Promise<string>>((value) => typeof value === 'function')]),
})

/**
 * Lets a key of a PKCS #11 token wrap data keys by `CKM_AES_GCM`, with the context as associated data. It needs the package
 * `pkcs11js`, an optional peer. Calls of a module block: how long they may take, its own configuration says.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_OPTIONS_INVALID`, `CLOISTER_RUNTIME_UNSUPPORTED`,
 * `CLOISTER_KEY_SERVICE_REFUSED` for a wrong PIN, or `CLOISTER_KEY_UNUSABLE` where not exactly one such key is there.
 */
export async function pkcs11Key(options: Pkcs11Options): Promise<KeyProvider> {
  const parsed = z.safeParse(schema, options)
  if (!parsed.success) throw optionFault(schema, parsed.error.issues[0])
  const { uri, pin } = parsed.data
  const place = parsePkcs11Uri(uri)
  if (place === undefined)
    throw refuseOption('uri', 'pkcs11:token=TOKEN;object=KEY, of a secret key and without a PIN')
  const modulePath = parsed.data.modulePath ?? place.modulePath
  // What is no path is searched for where others may have put something.
  if (modulePath === undefined || !isAbsolute(modulePath))
    throw refuseOption('modulePath', 'the absolute path of the library of the token')
  const open = async () =>
    await openPkcs11Session({ modulePath, place, pin: await givenCredential(pinText, pin) })
  const token = new Pkcs11Token(await open(), open)
  return {
    keyId: token.keyId,
    async wrap(dataKey, context, signal) {
      const nonce = randomBytes(NONCE_BYTES)
      const sealed = await token.use(signal, (session) => encrypt(session, { nonce, dataKey, context }))
      return Buffer.concat([nonce, sealed])
    },
    async unwrap(wrapped, context, signal) {
      if (wrapped.length !== WRAPPED_BYTES) throw new CloisterError('CLOISTER_KEY_REFUSED')
      return await token.use(signal, (session) => decrypt(session, wrapped, context))
    },
  }
}

/** Holds a session as long as the token does, and opens it once more where it was lost. */
class Pkcs11Token {
  readonly keyId: string
  readonly #open: () => Promise<Pkcs11Session>
  #session: Promise<Pkcs11Session>

  constructor(session: Pkcs11Session, open: () => Promise<Pkcs11Session>) {
    this.keyId = pkcs11KeyId(session.place)
    this.#open = open
    this.#session = Promise.resolve(session)
  }

  async use<Result>(
    signal: AbortSignal | undefined,
    run: (session: Pkcs11Session) => Result,
  ): Promise<Result> {
    if (signal?.aborted) throw new CloisterError('CLOISTER_ABORTED')
    const session = this.#session
    const { library } = await session
    const once = async () => {
      const opened = await this.#session
      return withFaults(library, () => run(opened))
    }
    try {
      return await once()
    } catch (cause) {
      if (!isLost(library, cause)) throw cause
      // One of several that lost it opens it anew. A login that fails stays failed: the next one might lock the token.
      if (this.#session === session) this.#session = this.#open()
      return await once()
    }
  }
}

function isLost(library: Pkcs11Session['library'], cause: unknown): boolean {
  const ckr = isCloisterError(cause) ? cause.details['ckr'] : undefined
  const lost = [
    library.CKR_SESSION_HANDLE_INVALID,
    library.CKR_SESSION_CLOSED,
    library.CKR_USER_NOT_LOGGED_IN,
    library.CKR_OBJECT_HANDLE_INVALID,
    library.CKR_KEY_HANDLE_INVALID,
  ]
  return lost.some((value) => value === ckr)
}

interface Encrypting {
  readonly nonce: Uint8Array
  readonly dataKey: Uint8Array
  readonly context: EncryptionContext
}

function encrypt(opened: Pkcs11Session, { nonce, dataKey, context }: Encrypting): Uint8Array {
  const { module, session, key } = opened
  module.C_EncryptInit(session, mechanism(opened, nonce, context), key)
  const sealed = module.C_Encrypt(session, Buffer.from(dataKey), Buffer.alloc(WRAPPED_BYTES))
  if (sealed.length === DATA_KEY_BYTES + TAG_BYTES) return sealed
  throw new CloisterError('CLOISTER_KEY_SERVICE_FAILED', { details: { wrappedBytes: sealed.length } })
}

function decrypt(opened: Pkcs11Session, wrapped: Uint8Array, context: EncryptionContext): Uint8Array {
  const { library, module, session, key } = opened
  module.C_DecryptInit(session, mechanism(opened, wrapped.subarray(0, NONCE_BYTES), context), key)
  try {
    const sealed = Buffer.from(wrapped.subarray(NONCE_BYTES))
    return new Uint8Array(module.C_Decrypt(session, sealed, Buffer.alloc(WRAPPED_BYTES)))
  } catch (cause) {
    // SoftHSM says no more than this of a tag that does not fit.
    const tagRefused: readonly (number | undefined)[] = [
      library.CKR_GENERAL_ERROR,
      library.CKR_FUNCTION_FAILED,
    ]
    throw tagRefused.includes(ckrOf(cause)) ? new CloisterError('CLOISTER_KEY_REFUSED', { cause }) : cause
  }
}

function mechanism(
  { library }: Pkcs11Session,
  nonce: Uint8Array,
  context: EncryptionContext,
): Pkcs11.Mechanism {
  const aesGcm: Pkcs11.AesGCM = {
    type: library.CK_PARAMS_AES_GCM_v240,
    iv: Buffer.from(nonce),
    ivBits: NONCE_BYTES * 8,
    aad: contextBytes(context),
    tagBits: TAG_BYTES * 8,
  }
  return { mechanism: library.CKM_AES_GCM, parameter: aesGcm }
}
