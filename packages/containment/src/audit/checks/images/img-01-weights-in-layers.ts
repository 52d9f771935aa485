import { join } from 'node:path'
import { detectWeightsInFile } from '../../../weights/detect-weights.ts'
import type { WeightFinding } from '../../../weights/weight-finding.ts'
import type { Check } from '../../check.ts'
import { blobsOf } from '../../load/blobs-of.ts'
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
  how: 'Looks at the content of every file in every layer of an image, as docker save or an OCI layout has it, packed or not. What a later layer deletes is still in the one below, and is found.',
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
    let found = 0
    let isUnread = false
    for (const blob of await blobsOf(absolutePath)) {
      // A layer lies in a tarball, and may be packed; what is not looked at deeper than that is one file of many.
      const levels = blob === '' ? 2 : 1
      const { findings, notices } = await detectWeightsInFile(join(absolutePath, blob), {
        sampled: true,
        signal,
      })
      isUnread ||= notices.some(({ within }) => within.length <= levels)
      for (const weights of findings.filter(isSureEnough)) {
        if (found++ >= MOST_FINDINGS) return
        yield observed(path, blob, weights)
      }
    }
    if (isUnread) throw new TypeError('A layer could not be looked at.')
  },
}

function observed(path: string, blob: string, weights: WeightFinding): Observation {
  const members = blob === '' ? [] : [blob]
  const anchor = [...members, ...membersOf(weights)].join('!')
  const says = `A layer holds weights (${weights.format}).`
  return observeWeights(weights, { path, members, asset: path, anchor, says })
}
