import type { Check } from '../../check.ts'
import { asText } from '../../json-value.ts'
import type { ManifestSubject } from '../../subject/workload-subjects.ts'
import { observeFile } from '../observe-file.ts'
import { podOf } from '../workload/pod-of.ts'
import { serverOfPod } from '../workload/server-of-pod.ts'

export const unlimitedEgress: Check<ManifestSubject> = {
  id: 'DLP-01',
  title: 'Nothing limits how much a server of models may send out',
  severity: 'medium',
  effort: 'hours',
  tier: 'static',
  looksAt: ['manifest'],
  how: 'Looks whether pods that run a server of models have a limit of bandwidth for what they send. Without one, a model of four gigabytes leaves in half a minute; at two megabits it takes hours, in which somebody can look.',
  fix: `metadata:
  annotations:
    kubernetes.io/egress-bandwidth: 2M   # heeded by the bandwidth plug-in of CNI and by Cilium
# and at the gateway a limit for the size of answers and for each client`,
  clauses: ['GDPR 32(1)(b)', 'NIS2 21(2)(e)', '2024/2690 6.8', 'ISO 27001 A.8.12', 'ISO 27001 A.8.16'],
  *examine(manifest, { model }) {
    const pod = podOf(manifest)
    if (pod === undefined) return
    const server = serverOfPod(pod, model)
    if (server === undefined || asText(pod.annotations['kubernetes.io/egress-bandwidth']) !== undefined)
      return
    yield observeFile({
      path: manifest.path,
      line: manifest.lineOf(pod.way),
      asset: pod.asset,
      anchor: `${manifest.objectKind} ${pod.asset} egress`,
      says: `${pod.asset} (${server}) has no limit for what it sends.`,
    })
  },
}
