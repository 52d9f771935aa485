import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { CloisterError } from '@cloister/core'
import * as z from 'zod/mini'
import { type KeyVersion, liveVersions, stateOf } from './key-version.ts'
import { writeWhole } from './write-whole.ts'

const STATE_FILE = 'state.json'

const FORMAT = 'cloister-rotation-1'
const LARGEST_BYTES = 4_194_304
/** Of versions that are gone: enough to see how regular a rotation was. */
const KEPT_RETIRED = 12

/** What became of one key so far. */
export interface KeyState {
  readonly kind: string
  /** Oldest first. */
  readonly versions: readonly KeyVersion[]
}

/** What became of the keys of a plan. It holds nothing secret. */
export interface RotationState {
  /** When it was written last. */
  readonly writtenAt: string
  readonly keys: Readonly<Record<string, KeyState>>
}

const time = z.iso.datetime()
const version = z.strictObject({
  id: z.string().check(z.regex(/^[\w-]{1,32}$/u)),
  pendingAt: time,
  publishedAt: z.optional(time),
  activeAt: z.optional(time),
  retiringAt: z.optional(time),
  retiredAt: z.optional(time),
  keyId: z.optional(z.string().check(z.minLength(1), z.maxLength(512))),
})
const schema = z.strictObject({
  format: z.literal(FORMAT),
  writtenAt: time,
  keys: z.record(
    z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{0,62}$/u)),
    z.strictObject({
      kind: z.string(),
      versions: z.array(version).check(z.maxLength(KEPT_RETIRED + 8), z.refine(isOrdered)),
    }),
  ),
})

/**
 * Reads the state of a folder; `undefined` where there is none yet.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_FILE_UNREADABLE` or `CLOISTER_ROTATION_STATE_INVALID`.
 */
export async function readState(folder: string): Promise<RotationState | undefined> {
  const text = await textOf(join(folder, STATE_FILE))
  if (text === undefined) return undefined
  try {
    if (text.length > LARGEST_BYTES) throw new RangeError('too long')
    const { writtenAt, keys } = z.parse(schema, JSON.parse(text))
    return { writtenAt, keys }
  } catch (cause) {
    throw new CloisterError('CLOISTER_ROTATION_STATE_INVALID', { cause })
  }
}

/**
 * What became of one key; `undefined` where nothing did yet.
 *
 * @throws As {@link readState}, also where the name was one of another kind.
 */
export async function versionsOf(
  folder: string,
  { name, kind }: { readonly name: string; readonly kind: string },
): Promise<readonly KeyVersion[] | undefined> {
  const known = (await readState(folder))?.keys[name]
  if (known !== undefined && known.kind !== kind)
    throw new CloisterError('CLOISTER_ROTATION_STATE_INVALID', { details: { key: name } })
  return known?.versions
}

/** Puts the state of one key in the place of what was there, in one step. */
export async function writeKeyState(
  folder: string,
  { name, state, now }: { readonly name: string; readonly state: KeyState; readonly now: Date },
): Promise<void> {
  const before = await readState(folder)
  const gone = state.versions.filter((one) => stateOf(one) === 'retired')
  const forgotten = new Set(gone.slice(0, Math.max(0, gone.length - KEPT_RETIRED)))
  const versions = state.versions.filter((one) => !forgotten.has(one))
  const written: RotationState = {
    writtenAt: now.toISOString(),
    keys: { ...before?.keys, [name]: { ...state, versions } },
  }
  await writeWhole(
    join(folder, STATE_FILE),
    `${JSON.stringify({ format: FORMAT, ...written }, undefined, 2)}\n`,
  )
}

async function textOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined
    throw new CloisterError('CLOISTER_FILE_UNREADABLE', { cause })
  }
}

/** No state is left out, no time runs backwards, and no two versions are the same thing at once. */
function isOrdered(versions: readonly KeyVersion[]): boolean {
  const { coming, active, retiring } = liveVersions(versions)
  const live = versions.filter((one) => stateOf(one) !== 'retired')
  const isOne = live.length === [coming, active, retiring].filter((one) => one !== undefined).length
  const isNamedOnce = new Set(versions.map(({ id }) => id)).size === versions.length
  return isOne && isNamedOnce && versions.every(isInOrder)
}

function isInOrder({ pendingAt, publishedAt, activeAt, retiringAt, retiredAt }: KeyVersion): boolean {
  const times = [pendingAt, publishedAt, activeAt, retiringAt, retiredAt]
  const given = times.filter((at) => at !== undefined)
  return (
    times.slice(0, given.length).every((at) => at !== undefined) &&
    given.every((at, index) => index === 0 || Date.parse(at) >= Date.parse(given[index - 1] ?? ''))
  )
}
