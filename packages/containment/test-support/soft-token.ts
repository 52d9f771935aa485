import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type * as Pkcs11 from 'pkcs11js'
import { vi } from 'vitest'

type Library = typeof Pkcs11

/** The module of Debian's softhsm2. */
export const SOFTHSM = '/usr/lib/softhsm/libsofthsm2.so'

const library = builtLibrary()

/** Whether there is a token to test with: softhsm2, and pkcs11js as .ci/build-pkcs11js builds it. */
export const hasSoftToken: boolean = existsSync(SOFTHSM) && library !== undefined

export interface SoftToken {
  readonly label: string
  readonly pin: string
  /** Makes an AES key; by default one of 256 bits that cannot leave the token. */
  addKey(label: string, id: number, changed?: SoftKeyChange): void
  removeKeys(...ids: readonly number[]): void
  /** As a token does that is taken out and put in again. */
  closeSessions(): void
  remove(): void
}

export interface SoftKeyChange {
  readonly extractable?: boolean
  readonly lengthBytes?: number
  readonly canEncrypt?: boolean
  /** A value that is known, in place of a random one. */
  readonly value?: Uint8Array
}

function builtLibrary(): Library | undefined {
  try {
    return createRequire(import.meta.url)('pkcs11js') as Library
  } catch {
    return undefined
  }
}

/** Makes a token of SoftHSM in a folder of its own. One in a process: the module reads its configuration once. */
export function makeSoftToken(): SoftToken {
  if (library === undefined) throw new Error('pkcs11js is not built')
  const pkcs11 = library
  const folder = mkdtempSync(join(tmpdir(), 'cloister-token-'))
  mkdirSync(join(folder, 'tokens'))
  const configuration = join(folder, 'softhsm2.conf')
  writeFileSync(configuration, `directories.tokendir = ${join(folder, 'tokens')}\nlog.level = ERROR\n`)
  vi.stubEnv('SOFTHSM2_CONF', configuration)
  const [label, pin, officer] = ['models', '271828', '314159265']
  const module = new pkcs11.PKCS11()
  module.load(SOFTHSM)
  module.C_Initialize({ flags: pkcs11.CKF_OS_LOCKING_OK })
  module.C_InitToken(firstSlot(module), officer, label)
  inSession({ pkcs11, module }, pkcs11.CKU_SO, officer, (session) => module.C_InitPIN(session, pin))
  return {
    label,
    pin,
    addKey(name, id, { extractable = false, lengthBytes = 32, canEncrypt = true, value } = {}) {
      inSession({ pkcs11, module }, pkcs11.CKU_USER, pin, (session) => {
        const template = [
          { type: pkcs11.CKA_CLASS, value: pkcs11.CKO_SECRET_KEY },
          { type: pkcs11.CKA_KEY_TYPE, value: pkcs11.CKK_AES },
          { type: pkcs11.CKA_TOKEN, value: true },
          { type: pkcs11.CKA_PRIVATE, value: true },
          { type: pkcs11.CKA_SENSITIVE, value: true },
          { type: pkcs11.CKA_EXTRACTABLE, value: extractable },
          { type: pkcs11.CKA_ENCRYPT, value: canEncrypt },
          { type: pkcs11.CKA_DECRYPT, value: true },
          { type: pkcs11.CKA_LABEL, value: name },
          { type: pkcs11.CKA_ID, value: Buffer.from([id]) },
        ]
        const length = { type: pkcs11.CKA_VALUE_LEN, value: lengthBytes }
        if (value === undefined)
          module.C_GenerateKey(session, { mechanism: pkcs11.CKM_AES_KEY_GEN }, [...template, length])
        else
          module.C_CreateObject(session, [...template, { type: pkcs11.CKA_VALUE, value: Buffer.from(value) }])
      })
    },
    removeKeys(...ids) {
      inSession({ pkcs11, module }, pkcs11.CKU_USER, pin, (session) => {
        for (const id of ids) {
          module.C_FindObjectsInit(session, [{ type: pkcs11.CKA_ID, value: Buffer.from([id]) }])
          const found = module.C_FindObjects(session, 10)
          module.C_FindObjectsFinal(session)
          for (const object of found) module.C_DestroyObject(session, object)
        }
      })
    },
    closeSessions: () => module.C_CloseAllSessions(firstSlot(module)),
    remove() {
      module.C_Finalize()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

interface Opened {
  readonly pkcs11: Library
  readonly module: Pkcs11.PKCS11
}

function firstSlot(module: Pkcs11.PKCS11): Pkcs11.Handle {
  const [slot] = module.C_GetSlotList(true)
  if (slot === undefined) throw new Error('no slot')
  return slot
}

function inSession(
  { pkcs11, module }: Opened,
  user: number,
  pin: string,
  work: (session: Pkcs11.Handle) => void,
): void {
  const flags = pkcs11.CKF_SERIAL_SESSION | pkcs11.CKF_RW_SESSION
  const session = module.C_OpenSession(firstSlot(module), flags)
  let isOurs = true
  try {
    try {
      module.C_Login(session, user, pin)
    } catch (cause) {
      if (!(cause instanceof pkcs11.Pkcs11Error) || cause.code !== pkcs11.CKR_USER_ALREADY_LOGGED_IN)
        throw cause
      isOurs = false
    }
    work(session)
  } finally {
    if (isOurs) module.C_Logout(session)
    module.C_CloseSession(session)
  }
}
