import { randomUUID } from 'node:crypto'
import { chmod, link, mkdir, open, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { KeyStore, StoredKey } from './key-store.ts'

const KEY_BYTES = 32
const FILE_NAME = /^epoch-(\d{1,9})\.key$/

/**
 * Keys in a directory that only its owner may read, one file for each epoch. Several processes of one machine may use
 * it at once. Keep it out of backups: a copy of a key undoes its destruction.
 */
export function fileKeyStore({ directory }: { readonly directory: string }): KeyStore {
  const pathOf = (epoch: number) => join(directory, `epoch-${epoch}.key`)
  return {
    read: async () => {
      await makePrivate(directory)
      const keys = (await readdir(directory)).map((name) => readKey(directory, name))
      return (await Promise.all(keys)).filter((key) => key !== undefined)
    },
    add: async ({ epoch, secret }) => {
      await makePrivate(directory)
      // A whole file appears under its name or none: nobody reads half a key.
      const draft = join(directory, `.draft-${randomUUID()}`)
      try {
        await writeWhole(draft, secret)
        await link(draft, pathOf(epoch)).catch(ignoreCode('EEXIST'))
      } finally {
        await rm(draft, { force: true })
      }
    },
    remove: async (epoch) => {
      // Where the file system writes in place, nothing of the key is left on the disk.
      await overwrite(pathOf(epoch)).catch(ignoreCode('ENOENT'))
      await rm(pathOf(epoch), { force: true })
    },
  }
}

async function makePrivate(directory: string): Promise<void> {
  await mkdir(directory, { recursive: true, mode: 0o700 })
  await chmod(directory, 0o700)
}

async function readKey(directory: string, name: string): Promise<StoredKey | undefined> {
  const epoch = FILE_NAME.exec(name)?.[1]
  if (epoch === undefined) return undefined
  const secret = await readFile(join(directory, name)).catch(ignoreCode('ENOENT'))
  // A key that another process is just overwriting is none.
  return secret?.length === KEY_BYTES && secret.some((byte) => byte !== 0)
    ? { epoch: Number(epoch), secret }
    : undefined
}

async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
}

async function overwrite(path: string): Promise<void> {
  const file = await open(path, 'r+')
  try {
    await file.write(new Uint8Array(KEY_BYTES), 0, KEY_BYTES, 0)
    await file.sync()
  } finally {
    await file.close()
  }
}

function ignoreCode(code: string): (error: unknown) => undefined {
  return (error) => {
    if ((error as { readonly code?: unknown }).code !== code) throw error
  }
}
