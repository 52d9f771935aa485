import { randomBytes } from 'node:crypto'
import { mkdir, readdir, readFile, rm } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { CloisterError } from '@cloister/core'
import { reading, writing } from '../../seal/files/file-fault.ts'
import { makePrivateFolder } from '../../seal/files/private-folder.ts'
import type { AdoptedKey, RingKey } from '../plan/rotation-plan.ts'
import { type KeyVersion, liveVersions } from '../state/key-version.ts'
import { writeWhole } from '../state/write-whole.ts'
import type { HeldVersion, HeldVersions, ServedFile } from './ring-kind.ts'
import { RING_KINDS } from './ring-kinds.ts'

const LARGEST_BYTES = 65_536
const KEY_FILE = /^(?<id>[\w-]{1,32})\.key$/u
const UNUSED = 'unused'

/** Where the secrets of a key are kept, and the files that servers read. */
export interface RingFolder {
  readonly key: RingKey
  /** Of the plan: absolute. */
  readonly folder: string
}

/**
 * Makes a secret and keeps it. One that a broken run left, and of which the state knows nothing, is taken first: it was
 * never used, and so none piles up.
 */
export async function makeSecret(
  at: RingFolder,
  { versions, now }: { readonly versions: readonly KeyVersion[]; readonly now: Date },
): Promise<string> {
  await makePrivateFolder(secretsOf(at))
  const known = new Set([...versions.map(({ id }) => id), UNUSED])
  const left = (await secretsIn(at)).find((id) => !known.has(id))
  if (left !== undefined) return left
  const kind = RING_KINDS[at.key.kind]
  const { active } = await heldVersions(at, versions)
  const day = now.toISOString().slice(0, 10).replaceAll('-', '')
  const plain = `${day}-${randomBytes(4).toString('hex')}`
  const id = kind.nameOf?.(plain, active) ?? plain
  await writeWhole(secretPath(at, id), kind.make(id))
  return id
}

/** Keeps a secret that was in use before. @throws A {@link CloisterError} with code `CLOISTER_KEY_FILE_INVALID`. */
export async function adoptSecret(
  at: RingFolder,
  { file, id }: AdoptedKey,
  planFolder: string,
): Promise<void> {
  await makePrivateFolder(secretsOf(at))
  const text = await readSmall(resolve(planFolder, file))
  await writeWhole(secretPath(at, id), adopted(at, text, id))
}

function adopted({ key }: RingFolder, text: string, id: string): string {
  try {
    return RING_KINDS[key.kind].adopt(text, id)
  } catch (cause) {
    throw new CloisterError('CLOISTER_KEY_FILE_INVALID', { cause })
  }
}

/** @throws A {@link CloisterError} with code `CLOISTER_ROTATION_STATE_INVALID` where a key is gone that is still needed. */
export async function heldVersions(at: RingFolder, versions: readonly KeyVersion[]): Promise<HeldVersions> {
  const { coming, active, retiring } = liveVersions(versions)
  const [heldComing, heldActive, heldRetiring] = await Promise.all(
    [coming, active, retiring].map((version) => held(at, version)),
  )
  return { coming: heldComing, active: heldActive, retiring: heldRetiring }
}

async function held(at: RingFolder, version: KeyVersion | undefined): Promise<HeldVersion | undefined> {
  if (version === undefined) return undefined
  try {
    return { version, secret: await readSmall(secretPath(at, version.id)) }
  } catch (cause) {
    throw new CloisterError('CLOISTER_ROTATION_STATE_INVALID', { cause, details: { key: at.key.name } })
  }
}

/** What servers have to find. */
function servedFiles({ key, folder }: RingFolder, live: HeldVersions, unused: string): readonly ServedFile[] {
  const files = RING_KINDS[key.kind].files(key, live, unused)
  return files.map((file) => ({ ...file, path: resolve(folder, file.path) }))
}

/** Writes what servers have to find, where it is not there yet. @returns Whether something was not there. */
export async function serveFiles(at: RingFolder, versions: readonly KeyVersion[]): Promise<boolean> {
  const live = await heldVersions(at, versions)
  let isChanged = false
  for (const { path, text, mode } of servedFiles(at, live, await unusedSecret(at))) {
    if ((await textAt(path)) === text) continue
    isChanged = true
    if (text === undefined) await writing(rm(path, { force: true }))
    else {
      await writing(mkdir(dirname(path), { recursive: true, mode: 0o700 }))
      await writeWhole(path, text, mode)
    }
  }
  return isChanged
}

/** The versions that the files of servers lack, and whether one of these files is otherwise not as it has to be. */
export async function strayedFiles(
  at: RingFolder,
  versions: readonly KeyVersion[],
): Promise<{ readonly missing: readonly string[]; readonly isStrayed: boolean }> {
  const kind = RING_KINDS[at.key.kind]
  const live = await heldVersions(at, versions)
  const files = servedFiles(at, live, (await textAt(secretPath(at, UNUSED))) ?? '')
  const there = await Promise.all(files.map(async (file) => ({ ...file, found: await textAt(file.path) })))
  const wanted = there.map(({ text = '' }) => text).join('\n')
  const found = there.map((file) => file.found ?? '').join('\n')
  const missing = [live.active, live.coming, live.retiring].flatMap((one) =>
    one !== undefined && wanted.includes(kind.markOf(one.secret)) && !found.includes(kind.markOf(one.secret))
      ? [one.version.id]
      : [],
  )
  return { missing, isStrayed: there.some(({ text, found: is }) => text !== is) }
}

/** Whether servers have files of a key of which no state tells: what was in use is not known then. */
export async function isServed({ key, folder }: RingFolder): Promise<boolean> {
  const files = RING_KINDS[key.kind]
    .files(key, {}, '')
    .filter(({ path }) => !('jwks' in key) || path !== key.jwks)
  const texts = await Promise.all(files.map(({ path }) => textAt(resolve(folder, path))))
  return texts.some((text) => text !== undefined)
}

export function secretPath(at: RingFolder, id: string): string {
  return join(secretsOf(at), `${id}.key`)
}

function secretsOf({ folder, key }: RingFolder): string {
  return join(folder, 'keys', key.name)
}

async function secretsIn(at: RingFolder): Promise<readonly string[]> {
  const names = await reading(readdir(secretsOf(at)))
  return names.flatMap((name) => KEY_FILE.exec(name)?.groups?.['id'] ?? [])
}

/** For a place of the sidecar that must not be empty: random, and given to nobody. */
async function unusedSecret(at: RingFolder): Promise<string> {
  if (at.key.kind !== 'sidecar-secret') return ''
  const path = secretPath(at, UNUSED)
  const there = await textAt(path)
  if (there !== undefined) return there
  const made = randomBytes(32).toString('base64url')
  await writeWhole(path, made)
  return made
}

async function readSmall(path: string): Promise<string> {
  const text = await reading(readFile(path, 'utf8'))
  if (text.length > LARGEST_BYTES) throw new CloisterError('CLOISTER_KEY_FILE_INVALID')
  return text
}

async function textAt(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (cause) {
    if (isMissing(cause)) return undefined
    throw new CloisterError('CLOISTER_FILE_UNREADABLE', { cause })
  }
}

function isMissing(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && cause.code === 'ENOENT'
}
