import { CloisterError } from '@cloister/core'
import { hashFiles } from './hashing/hash-files.ts'
import { type ModelFile, walkModel } from './hashing/walk-model.ts'
import type { HashingOptions } from './hashing-options.ts'
import { type Manifest, SINGLE_FILE, type SignedPart } from './manifest/manifest.ts'
import { compareNames, isBelow } from './manifest/resource-name.ts'
import type { ModelFault, ModelFaultKind } from './model-fault.ts'
import type { ModelPlace } from './model-place.ts'

/** How much was compared. */
export interface ComparedModel {
  readonly files: number
  readonly bytes: number
}

/**
 * Compares the files that are there with those that were signed.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_MODEL_DIFFERS`, after all files were told that differ, or one of files.
 */
export async function compareModel(
  place: ModelPlace,
  manifest: Manifest,
  { onFault, ...options }: HashingOptions,
): Promise<ComparedModel> {
  const signed = signedFiles(place, manifest)
  const { files, faults } = await walkedFiles(place, { manifest, signed, signal: options.signal })
  if (faults.some(({ fault }) => fault === 'too-many')) throw differs(faults, onFault)
  const { missing, added } = namesThatDiffer(files, { signed, faults })
  const isUsable = (file: ModelFile): boolean => hasSignedSize(file, signed.get(file.name))
  const known = files.filter(({ name }) => signed.has(name))
  const hashed = await hashFiles(
    // What is missing may be among what was added, under another name.
    [...known.filter(isUsable), ...(missing.length === 0 ? [] : added)],
    { ...options, hash: manifest.hash, shardBytes: manifest.shardBytes },
  )
  const content = new Map(hashed.map((file) => [file.name, contentOf(file.parts)]))
  const changed = known.filter(({ name }) => content.get(name) !== contentOf(signed.get(name)))
  const all = [
    ...faults,
    ...changed.map(({ name }): ModelFault => ({ fault: 'changed', name })),
    ...movedFiles({ missing, added, signed, content }),
  ]
  if (all.length > 0) throw differs(all, onFault)
  return { files: known.length, bytes: known.reduce((total, { sizeBytes }) => total + sizeBytes, 0) }
}

type SignedFiles = Manifest['files']

/** A model that is one file is listed as `.` by the reference, and by its name elsewhere. */
function signedFiles({ isFolder, name }: ModelPlace, { files }: Manifest): SignedFiles {
  const parts = files.get(name)
  return isFolder || parts === undefined || files.size > 1 ? files : new Map([[SINGLE_FILE, parts]])
}

interface Walk {
  readonly manifest: Manifest
  readonly signed: SignedFiles
  readonly signal?: AbortSignal | undefined
}

async function walkedFiles({ root, ignoredPaths }: ModelPlace, { manifest, signed, signal }: Walk) {
  const ignored = new Set([...ignoredPaths, ...manifest.ignoredPaths])
  const needed = withFolders(signed.keys())
  return await walkModel(root, {
    allowsLinks: manifest.allowsLinks,
    // What was signed is looked at, whatever is ignored around it.
    isIgnored: (name) => isBelow(name, ignored) && !needed.has(name),
    signal,
  })
}

/** The names, and those of all folders above them. */
function withFolders(names: Iterable<string>): ReadonlySet<string> {
  const all = new Set<string>()
  for (const name of names) {
    for (let cut = name.length; cut > 0 && !all.has(name.slice(0, cut)); cut = name.lastIndexOf('/', cut - 1))
      all.add(name.slice(0, cut))
  }
  return all
}

interface Known {
  readonly signed: SignedFiles
  readonly faults: readonly ModelFault[]
}

function namesThatDiffer(files: readonly ModelFile[], { signed, faults }: Known) {
  const there = new Set([...files, ...faults].map(({ name }) => name))
  return {
    missing: [...signed.keys()].filter((name) => !there.has(name)),
    added: files.filter(({ name }) => !signed.has(name)),
  }
}

/** Where files are signed in parts, their size is signed as well. */
function hasSignedSize({ sizeBytes }: ModelFile, parts: readonly SignedPart[] = []): boolean {
  const end = parts.at(-1)?.to
  return end === undefined || end === sizeBytes
}

/** Of what was signed and of what was hashed, to be compared. */
function contentOf(parts: readonly Pick<SignedPart, 'digest'>[] = []): string {
  return parts.map(({ digest }) => digest).join()
}

interface Moving extends Pick<Known, 'signed'> {
  readonly missing: readonly string[]
  readonly added: readonly ModelFile[]
  /** Of files that were hashed, by name. */
  readonly content: ReadonlyMap<string, string>
}

/** Pairs what is missing with what was added and holds the same. */
function movedFiles({ missing, added, signed, content }: Moving): readonly ModelFault[] {
  const unpaired = new Set(added.map(({ name }) => name))
  const lost = missing.map((name): ModelFault => {
    const wanted = contentOf(signed.get(name))
    const to = [...unpaired].find((other) => content.get(other) === wanted)
    if (to === undefined) return { fault: 'missing', name }
    unpaired.delete(to)
    return { fault: 'renamed', name, to }
  })
  return [...lost, ...[...unpaired].map((name): ModelFault => ({ fault: 'added', name }))]
}

function differs(faults: readonly ModelFault[], onFault: HashingOptions['onFault']): CloisterError {
  const details: Partial<Record<ModelFaultKind, number>> = {}
  for (const fault of faults.toSorted((one, other) => compareNames(one.name, other.name))) {
    details[fault.fault] = (details[fault.fault] ?? 0) + 1
    onFault?.(fault)
  }
  return new CloisterError('CLOISTER_MODEL_DIFFERS', { details })
}
