import type { Manifest } from './manifest.ts'
import { modelDigestOf } from './model-digest.ts'
import { compareNames } from './resource-name.ts'
import { PREDICATE_TYPE, STATEMENT_TYPE } from './statement-schema.ts'

/** The statement about a model, as version 1.1 of the reference makes it: see `_signing/signing.py` of model-transparency. */
export function writeStatement(manifest: Omit<Manifest, 'modelDigest'>): Buffer {
  const { modelName, hash, shardBytes, allowsLinks, ignoredPaths } = manifest
  const resources = resourcesOf(manifest)
  const isSharded = shardBytes !== undefined
  const statement = {
    _type: STATEMENT_TYPE,
    subject: [{ name: modelName, digest: { sha256: modelDigestOf(resources.map(({ digest }) => digest)) } }],
    predicateType: PREDICATE_TYPE,
    predicate: {
      serialization: {
        method: isSharded ? 'shards' : 'files',
        hash_type: hash,
        allow_symlinks: allowsLinks,
        ...(isSharded && { shard_size: shardBytes }),
        ...(ignoredPaths.length > 0 && { ignore_paths: ignoredPaths.toSorted(compareNames) }),
      },
      resources,
    },
  }
  return Buffer.from(JSON.stringify(statement))
}

interface Resource {
  readonly name: string
  readonly algorithm: string
  readonly digest: string
}

function resourcesOf({ files, hash, shardBytes }: Omit<Manifest, 'modelDigest'>): readonly Resource[] {
  const algorithm = shardBytes === undefined ? hash : `${hash}-sharded-${shardBytes}`
  const sorted = [...files].sort(([one], [other]) => compareNames(one, other))
  return sorted.flatMap(([name, parts]) =>
    parts.map(({ from, to, digest }) => ({
      name: to === undefined ? name : `${name}:${from}:${to}`,
      algorithm,
      digest,
    })),
  )
}
