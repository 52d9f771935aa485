import { type Member, takenWhole } from '../../weights/containers/tar.ts'
import { asArray, asObjects, asText, asTexts, type JsonValue, valueAt } from '../json-value.ts'
import { imageMembers } from './image-members.ts'

/** A list of layers is short; what is longer is a layer itself. */
const LARGEST_LIST_BYTES = 1_048_576
const MOST_STACKS = 1000

/** The layers of an image, by the names that they have in it, from the lowest up. */
export type LayerStack = readonly string[]

/**
 * The layers of every image in a tarball or a layout: as the `manifest.json` of docker save lists them, or the manifests of
 * OCI (image-spec, manifest.md).
 */
export async function layerStacks(absolutePath: string): Promise<readonly LayerStack[]> {
  const stacks: LayerStack[] = []
  for await (const member of imageMembers(absolutePath)) {
    if (stacks.length >= MOST_STACKS) break
    stacks.push(...stacksIn(await readJson(member)))
  }
  return stacks.filter((stack) => stack.length > 0)
}

async function readJson({ sizeBytes = 0, content }: Member): Promise<JsonValue | undefined> {
  if (sizeBytes === 0 || sizeBytes > LARGEST_LIST_BYTES) return undefined
  const [first] = await content.peek(1)
  // `{` and `[`
  if (first !== 0x7b && first !== 0x5b) return undefined
  try {
    return JSON.parse(new TextDecoder().decode(await takenWhole(content, sizeBytes))) as JsonValue
  } catch {
    return undefined
  }
}

function stacksIn(json: JsonValue | undefined): readonly LayerStack[] {
  const saved = asObjects(asArray(json)).map(({ Layers }) => asTexts(Layers))
  const digests = asObjects(valueAt(json, 'layers')).flatMap(({ digest }) => asText(digest) ?? [])
  return [...saved, digests.map((digest) => `blobs/${digest.replace(':', '/')}`)]
}
