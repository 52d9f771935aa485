import { hkdfSync, randomBytes } from 'node:crypto'
import { open } from 'node:fs/promises'
import { CloisterError } from '@cloister/core'
import { contextBytes } from './encryption-context.ts'
import type { KeyProvider } from './key-provider.ts'
import { unwrapBySecret, wrapBySecret } from './wrap-by-secret.ts'

const KEY_BYTES = 32
const LINE = /^cloister-key-1:([A-Za-z0-9_-]{43})\n?$/u
const LONGEST_FILE_BYTES = 128
const OTHERS = 0o077

/** Writes a new key that its owner alone can read. @returns How artifacts name it. */
export async function createKeyFile(path: string): Promise<string> {
  const key = randomBytes(KEY_BYTES)
  try {
    await using file = await open(path, 'wx', 0o600)
    await file.writeFile(`cloister-key-1:${key.toString('base64url')}\n`)
    await file.sync()
  } catch (cause) {
    const isThere = cause instanceof Error && 'code' in cause && cause.code === 'EEXIST'
    throw new CloisterError(isThere ? 'CLOISTER_FILE_EXISTS' : 'CLOISTER_FILE_UNWRITABLE', { cause })
  }
  return keyIdOf(key)
}

/**
 * A key in a file, as {@link createKeyFile} writes it. Who can read the file can open every artifact that was sealed with it.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_KEY_FILE_INVALID`, also where others may read the file.
 */
export async function fileKey(path: string): Promise<KeyProvider> {
  const key = await readKey(path)
  return {
    keyId: keyIdOf(key),
    wrap: async (dataKey, context) => wrapBySecret(key, dataKey, contextBytes(context)),
    unwrap: async (wrapped, context) => unwrapBySecret(key, wrapped, contextBytes(context)),
  }
}

async function readKey(path: string): Promise<Buffer> {
  const { text, isPrivate } = await readKeyFile(path)
  const [, encoded] = LINE.exec(text) ?? []
  if (encoded === undefined || !isPrivate) throw new CloisterError('CLOISTER_KEY_FILE_INVALID')
  return Buffer.from(encoded, 'base64url')
}

async function readKeyFile(path: string) {
  try {
    await using file = await open(path)
    const { mode, size } = await file.stat()
    const text = size <= LONGEST_FILE_BYTES ? await file.readFile('utf8') : ''
    return { text, isPrivate: process.platform === 'win32' || (mode & OTHERS) === 0 }
  } catch (cause) {
    throw new CloisterError('CLOISTER_FILE_UNREADABLE', { cause })
  }
}

/** Says which key it is, and nothing else of it. */
function keyIdOf(key: Uint8Array): string {
  const name = hkdfSync('sha256', key, new Uint8Array(), 'cloister key file v1 name', 8)
  return `file:${Buffer.from(name).toString('hex')}`
}
