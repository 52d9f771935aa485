import { parseJson } from '../parse-json.ts'
import { refusal } from '../signature-refusal.ts'
import { type FileHash, type Manifest, MOST_RESOURCES, SINGLE_FILE, type SignedPart } from './manifest.ts'
import { modelDigestOf } from './model-digest.ts'
import { readShards } from './read-shards.ts'
import { isNameInside } from './resource-name.ts'
import {
  asPredicate,
  asStatement,
  OLD_PREDICATE_TYPE,
  PREDICATE_TYPE,
  type Predicate,
  type Statement,
} from './statement-schema.ts'

/** Characters of a digest in hexadecimal. */
const DIGESTS: Readonly<Record<FileHash, RegExp>> = {
  sha256: /^[0-9a-f]{64}$/u,
  blake2b: /^[0-9a-f]{128}$/u,
}

/**
 * Reads what was signed of a model. Its signature has to hold: the statement may be as long as its signer made it.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_MODEL_SIGNATURE_REFUSED`.
 */
export function readStatement(payload: Uint8Array): Manifest {
  const statement = asStatement(parseJson(payload, 'statement-format'))
  if (statement === undefined) throw refusal('statement-format')
  if (statement.predicateType === OLD_PREDICATE_TYPE) return readOldPredicate(statement)
  if (statement.predicateType !== PREDICATE_TYPE) throw refusal('predicate-unknown')
  return readPredicate(statement)
}

/** Whether a statement, of which nothing is believed, says that it is of version 0.1. */
export function isOldStatement(payload: Uint8Array): boolean {
  return Buffer.from(payload.buffer, payload.byteOffset, payload.length).includes(OLD_PREDICATE_TYPE)
}

function readPredicate({ subject: [subject, ...more], predicate }: Statement): Manifest {
  const said = asPredicate(predicate)
  if (subject === undefined || more.length > 0 || said === undefined) throw refusal('statement-format')
  const { resources, serialization } = said
  checkCount(resources)
  const hash = readHash(serialization.hash_type)
  const shardBytes = readMethod(serialization)
  const algorithm = shardBytes === undefined ? hash : `${hash}-sharded-${shardBytes}`
  for (const resource of resources) {
    if (resource.algorithm !== algorithm && resource.algorithm !== hash) throw refusal('hash-unknown')
    if (!DIGESTS[hash].test(resource.digest)) throw refusal('resource-digest')
  }
  const modelDigest = modelDigestOf(resources.map(({ digest }) => digest))
  if (modelDigest !== subject.digest.sha256) throw refusal('subject')
  return {
    modelName: subject.name,
    modelDigest,
    hash,
    shardBytes,
    allowsLinks: serialization.allow_symlinks,
    ignoredPaths: readIgnoredPaths(serialization.ignore_paths ?? []),
    files: shardBytes === undefined ? readFiles(resources) : readShards(resources, shardBytes),
  }
}

/** Each subject is a file, and there is no digest of the whole. */
function readOldPredicate({ subject }: Statement): Manifest {
  checkCount(subject)
  const resources = subject.map(({ name, digest }) => ({ name, digest: digest.sha256 }))
  if (!resources.every(({ digest }) => DIGESTS.sha256.test(digest))) throw refusal('resource-digest')
  const files = readFiles(resources)
  return { modelName: '', hash: 'sha256', allowsLinks: false, ignoredPaths: [], files }
}

function checkCount({ length }: readonly unknown[]): void {
  if (length === 0) throw refusal('resources-empty')
  if (length > MOST_RESOURCES) throw refusal('resources-too-many')
}

function readHash(name: string): FileHash {
  if (name === 'blake3') throw refusal('hash-unsupported')
  if (name !== 'sha256' && name !== 'blake2b') throw refusal('hash-unknown')
  return name
}

/** @returns Bytes of a part, where files are in parts. */
function readMethod({ method, shard_size: size }: Predicate['serialization']): number | undefined {
  if (method === 'files') return undefined
  if (method !== 'shards') throw refusal('method-unknown')
  if (size === undefined) throw refusal('statement-format')
  return size
}

function readIgnoredPaths(paths: readonly string[]): readonly string[] {
  if (paths.length > MOST_RESOURCES) throw refusal('resources-too-many')
  if (!paths.every(isNameInside)) throw refusal('ignored-path')
  return paths
}

function readFiles(
  resources: readonly { readonly name: string; readonly digest: string }[],
): Manifest['files'] {
  const files = new Map<string, readonly SignedPart[]>()
  for (const { name, digest } of resources) {
    const isAlone = name === SINGLE_FILE && resources.length === 1
    if (!isAlone && !isNameInside(name)) throw refusal('resource-name')
    if (files.has(name)) throw refusal('resource-duplicate')
    files.set(name, [{ from: 0, digest }])
  }
  return files
}
