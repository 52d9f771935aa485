import { refusal } from '../signature-refusal.ts'
import { type Manifest, SINGLE_FILE, type SignedPart } from './manifest.ts'
import { isNameInside } from './resource-name.ts'

/** `FOLDER/FILE:FROM:TO`, in bytes and without leading zeros. */
const SHARD = /^(?<name>[^:]+):(?<from>0|[1-9]\d{0,15}):(?<to>0|[1-9]\d{0,15})$/su

interface Shard {
  readonly from: number
  readonly to: number
  readonly digest: string
}

/**
 * The parts of each file, which have to cover it from its beginning to its end, each of the size of a shard and the last one of
 * what is left.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_MODEL_SIGNATURE_REFUSED`.
 */
export function readShards(
  resources: readonly { readonly name: string; readonly digest: string }[],
  shardBytes: number,
): Manifest['files'] {
  const files = new Map<string, Shard[]>()
  const seen = new Set<string>()
  for (const { name: resource, digest } of resources) {
    if (seen.has(resource)) throw refusal('resource-duplicate')
    seen.add(resource)
    const { name, ...range } = readName(resource)
    const shards = files.get(name) ?? []
    shards.push({ ...range, digest })
    files.set(name, shards)
  }
  if (files.has(SINGLE_FILE) && files.size > 1) throw refusal('resource-name')
  return new Map([...files].map(([name, shards]) => [name, inOrder(shards, shardBytes)]))
}

function readName(resource: string): { readonly name: string; readonly from: number; readonly to: number } {
  const { name, from, to } = SHARD.exec(resource)?.groups ?? {}
  if (name === undefined || (name !== SINGLE_FILE && !isNameInside(name))) throw refusal('resource-name')
  return { name, from: Number(from), to: Number(to) }
}

function inOrder(shards: readonly Shard[], shardBytes: number): readonly SignedPart[] {
  const sorted = shards.toSorted((one, other) => one.from - other.from)
  const isEmptyFile = sorted.length === 1 && sorted[0]?.to === 0
  let end = 0
  for (const { from, to } of sorted) {
    const length = to - from
    const isOfSize = length > 0 && length <= shardBytes
    const isCutAtSize = from % shardBytes === 0
    if (from !== end || !isCutAtSize || (!isOfSize && !isEmptyFile)) throw refusal('shards')
    end = to
  }
  return sorted
}
