import { CloisterError } from '@cloister/core'
import type * as Pkcs11 from 'pkcs11js'
import { optionalPeer } from './optional-peer.ts'
import type { Pkcs11Place } from './pkcs11-uri.ts'

type Library = typeof Pkcs11

/** A session with a token that knows us, and the one key that was meant. */
export interface Pkcs11Session {
  readonly library: Library
  readonly module: Pkcs11.PKCS11
  readonly session: Pkcs11.Handle
  readonly key: Pkcs11.Handle
  readonly place: Pkcs11Place
}

export interface Pkcs11Opening {
  readonly modulePath: string
  readonly place: Pkcs11Place
  readonly pin: string
}

const KEY_BYTES = 32

/**
 * Opens a session, logs in once, and finds the key. It has to be an AES key of 256 bits that cannot leave its token.
 *
 * @throws A {@link CloisterError} with a code that begins with `CLOISTER_KEY_`, or `CLOISTER_RUNTIME_UNSUPPORTED`.
 */
export async function openPkcs11Session({ modulePath, place, pin }: Pkcs11Opening): Promise<Pkcs11Session> {
  const library = await optionalPeer<Library>('pkcs11js', 'pkcs11Key')
  return withFaults(library, () => {
    const module = loaded(library, modulePath)
    const slot = slotOf({ library, module }, place)
    const session = module.C_OpenSession(slot, library.CKF_SERIAL_SESSION)
    try {
      logIn({ library, module, session }, pin)
      const key = keyOf({ library, module, session }, place)
      return { library, module, session, ...key, place: { ...key.place, token: labelOf(module, slot) } }
    } catch (cause) {
      module.C_CloseSession(session)
      throw cause
    }
  })
}

/** Once in a process: a module is told to begin one time, and is not told to end, since others may use it. */
const MODULES = new Map<string, Pkcs11.PKCS11>()

function loaded(library: Library, path: string): Pkcs11.PKCS11 {
  const known = MODULES.get(path)
  if (known !== undefined) return known
  const module = new library.PKCS11()
  module.load(path)
  try {
    module.C_Initialize({ flags: library.CKF_OS_LOCKING_OK })
  } catch (cause) {
    if (ckrOf(cause) !== library.CKR_CRYPTOKI_ALREADY_INITIALIZED) throw cause
  }
  MODULES.set(path, module)
  return module
}

function slotOf(
  { library, module }: Pick<Pkcs11Session, 'library' | 'module'>,
  place: Pkcs11Place,
): Pkcs11.Handle {
  const slots = module.C_GetSlotList(true).filter((slot) => {
    const { label, serialNumber, manufacturerID, model, flags } = module.C_GetTokenInfo(slot)
    if ((flags & library.CKF_TOKEN_INITIALIZED) === 0) return false
    const wanted = [place.token, place.serial, place.manufacturer, place.model]
    return [label, serialNumber, manufacturerID, model].every(
      (text, at) => wanted[at] === undefined || wanted[at] === plain(text),
    )
  })
  return only(slots, 'token')
}

function labelOf(module: Pkcs11.PKCS11, slot: Pkcs11.Handle): string {
  return plain(module.C_GetTokenInfo(slot).label)
}

/** Texts of tokens are filled up with spaces. */
function plain(text: string): string {
  return text.replace(/[ \0]+$/u, '')
}

type Opened = Pick<Pkcs11Session, 'library' | 'module' | 'session'>

/** The login is one of the whole process: another session may have done it. */
function logIn({ library, module, session }: Opened, pin: string): void {
  try {
    module.C_Login(session, library.CKU_USER, pin)
  } catch (cause) {
    if (ckrOf(cause) !== library.CKR_USER_ALREADY_LOGGED_IN) throw cause
  }
}

function keyOf(opened: Opened, { object, id }: Pkcs11Place): Pick<Pkcs11Session, 'key' | 'place'> {
  const { library, module, session } = opened
  module.C_FindObjectsInit(session, [
    { type: library.CKA_CLASS, value: library.CKO_SECRET_KEY },
    { type: library.CKA_KEY_TYPE, value: library.CKK_AES },
    ...(object === undefined ? [] : [{ type: library.CKA_LABEL, value: object }]),
    ...(id === undefined ? [] : [{ type: library.CKA_ID, value: Buffer.from(id) }]),
  ])
  const found = module.C_FindObjects(session, 2)
  module.C_FindObjectsFinal(session)
  const key = only(found, 'object')
  const read = (type: number): Buffer => {
    const [attribute] = module.C_GetAttributeValue(session, key, [{ type }])
    return Buffer.from(attribute?.value as Buffer)
  }
  if (read(library.CKA_EXTRACTABLE)[0] !== 0 || read(library.CKA_SENSITIVE)[0] !== 1)
    throw new CloisterError('CLOISTER_KEY_UNUSABLE', { details: { part: 'it can leave its token' } })
  if (read(library.CKA_VALUE_LEN).readUInt8(0) !== KEY_BYTES)
    throw new CloisterError('CLOISTER_KEY_UNUSABLE', { details: { part: 'it is no AES key of 256 bits' } })
  const place = { object: read(library.CKA_LABEL).toString(), id: new Uint8Array(read(library.CKA_ID)) }
  return { key, place }
}

function only(handles: readonly Pkcs11.Handle[], part: 'token' | 'object'): Pkcs11.Handle {
  const [one, ...others] = handles
  if (one !== undefined && others.length === 0) return one
  const details = others.length > 0 ? { part, found: 'more than one' } : { part, found: 'none' }
  throw new CloisterError('CLOISTER_KEY_UNUSABLE', { details })
}

/** Runs calls of a module; what they throw gets a code of ours. */
export function withFaults<Result>(library: Library, run: () => Result): Result {
  try {
    return run()
  } catch (cause) {
    throw faultOf(library, cause)
  }
}

function faultOf(library: Library, cause: unknown): unknown {
  if (cause instanceof CloisterError) return cause
  const ckr = ckrOf(cause)
  if (ckr === undefined) return new CloisterError('CLOISTER_KEY_SERVICE_FAILED', { cause })
  const { code } = faultGroups(library).find(({ values }) => values.includes(ckr)) ?? {
    code: 'CLOISTER_KEY_SERVICE_FAILED' as const,
  }
  return new CloisterError(code, { cause, details: { ckr } })
}

/** What return values mean, by which code of ours. */
const faultGroups = (library: Library) =>
  [
    {
      code: 'CLOISTER_KEY_SERVICE_REFUSED',
      values: [
        library.CKR_PIN_INCORRECT,
        library.CKR_PIN_INVALID,
        library.CKR_PIN_LEN_RANGE,
        library.CKR_PIN_EXPIRED,
        library.CKR_PIN_LOCKED,
        library.CKR_USER_PIN_NOT_INITIALIZED,
      ],
    },
    {
      code: 'CLOISTER_KEY_UNUSABLE',
      values: [
        library.CKR_KEY_FUNCTION_NOT_PERMITTED,
        library.CKR_KEY_TYPE_INCONSISTENT,
        library.CKR_MECHANISM_INVALID,
      ],
    },
    {
      code: 'CLOISTER_KEY_REFUSED',
      values: [library.CKR_ENCRYPTED_DATA_INVALID, library.CKR_ENCRYPTED_DATA_LEN_RANGE],
    },
  ] as const

/** The return value of PKCS #11 that a call ended with. */
export function ckrOf(cause: unknown): number | undefined {
  const { code } = (cause ?? {}) as { code?: unknown }
  return cause instanceof Error && cause.name === 'Pkcs11Error' && typeof code === 'number' ? code : undefined
}
