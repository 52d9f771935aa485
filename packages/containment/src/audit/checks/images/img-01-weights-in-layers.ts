import { join } from 'node:path'
import { detectWeightsInFile } from '../../../weights/detect-weights.ts'
import type { WeightFinding } from '../../../weights/weight-finding.ts'
import type { Check } from '../../check.ts'
import { blobsOf } from '../../load/blobs-of.ts'
import { type LayerFile, type LayerPlace, placeInLayers } from '../../load/place-in-layers.ts'
import type { Observation } from '../../observation.ts'
import type { ImageSubject } from '../../subject/image-subjects.ts'
import { membersOf, observeWeights } from '../weights/observe-weights.ts'
import { isSureEnough } from '../weights/surest-of.ts'

/** Many files of one model are one finding each; beyond so many, the report says no more by another. */
const MOST_FINDINGS = 100

export const weightsInLayers: Check<ImageSubject> = {
  id: 'IMG-01',
  title: 'An image holds weights',
  severity: 'critical',
  effort: 'days',
  tier: 'static',
  looksAt: ['image'],
  how: 'Looks at the content of every file in every layer of an image, as docker save or an OCI layout has it, packed or not. What a later layer deletes is still in the one below, and is found; which layer has it and which hides it is told.',
  fix: `# Leave the model out of the image and mount it, sealed, where the server starts:
volumes: [{ name: model, emptyDir: { medium: Memory } }]
initContainers: [{ name: unseal, image: shop/unseal, volumeMounts: [{ name: model, mountPath: /model }] }]
# Then delete the image from every registry it was pushed to.`,
  clauses: [
    'GDPR 32(1)(b)',
    'NIS2 21(2)(d)',
    'NIS2 21(2)(e)',
    '2024/2690 6.3',
    'ISO 27001 A.8.4',
    'ISO 27001 A.8.12',
  ],
  async *examine({ path, absolutePath }, { signal }) {
    const found: FoundInImage[] = []
    let isUnread = false
    for (const blob of await blobsOf(absolutePath)) {
      // A layer lies in a tarball, and may be packed; what is not looked at deeper than that is one file of many.
      const levels = blob === '' ? 2 : 1
      const { findings, notices } = await detectWeightsInFile(join(absolutePath, blob), {
        sampled: true,
        signal,
      })
      isUnread ||= notices.some(({ within }) => within.length <= levels)
      found.push(...findings.filter(isSureEnough).map((weights) => ({ blob, weights })))
      if (found.length >= MOST_FINDINGS) break
    }
    const told = found.slice(0, MOST_FINDINGS)
    const places = await placesOf(absolutePath, told, signal)
    yield* told.map((one, at) => observed(path, one, places[at]))
    if (isUnread && found.length < MOST_FINDINGS) throw new TypeError('A layer could not be looked at.')
  },
}

interface FoundInImage {
  /** Of an OCI layout; empty for a tarball. */
  readonly blob: string
  readonly weights: WeightFinding
}

function observed(path: string, { blob, weights }: FoundInImage, place: LayerPlace | undefined): Observation {
  const members = blob === '' ? [] : [blob]
  const anchor = [...members, ...membersOf(weights)].join('!')
  const says = `${layerOf(place)} holds weights (${weights.format})${fateOf(place)}.`
  return observeWeights(weights, { path, members, asset: path, anchor, says })
}

function layerOf(place: LayerPlace | undefined): string {
  return place === undefined ? 'A layer' : `Layer ${place.number} of ${place.of}`
}

function fateOf(place: LayerPlace | undefined): string {
  if (place?.hidden === undefined) return ''
  const { by, how } = place.hidden
  return `; layer ${by} ${how} the file, and whoever has the image has it all the same`
}

/** Where the layers are not listed as they should be, the weights are weights all the same. */
async function placesOf(
  absolutePath: string,
  found: readonly FoundInImage[],
  signal: AbortSignal,
): Promise<readonly (LayerPlace | undefined)[]> {
  if (found.length === 0) return []
  try {
    return await placeInLayers(absolutePath, found.map(fileOf), signal)
  } catch {
    return []
  }
}

/** The layer is the blob of a layout, or the outermost member of a tarball. */
function fileOf({ blob, weights }: FoundInImage): LayerFile {
  const members = weights.within.filter(({ kind }) => kind === 'tar').map(({ member = '' }) => member)
  const [layer = '', path = ''] = blob === '' ? members : [blob, ...members]
  return { layer, path }
}
