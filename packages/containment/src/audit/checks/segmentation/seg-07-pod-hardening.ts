import type { Check } from '../../check.ts'
import { asObject, asObjects, asText, asTexts, type JsonObject, valueAt } from '../../json-value.ts'
import type { Severity } from '../../severity.ts'
import type { ComposeSubject, ManifestSubject } from '../../subject/workload-subjects.ts'
import { observeFile } from '../observe-file.ts'
import type { Container } from '../workload/container.ts'
import { containersOf, containersOfPod } from '../workload/containers-of.ts'
import { inferenceServerOf } from '../workload/inference-server.ts'
import { type Pod, podOf } from '../workload/pod-of.ts'

interface Weakness {
  readonly says: string
  /** Whether it is a way out of the container rather than a missing layer. */
  readonly escapes: boolean
}

export const podHardening: Check<ManifestSubject | ComposeSubject> = {
  id: 'SEG-07',
  title: 'A container can do more than it needs',
  severity: 'high',
  effort: 'hours',
  tier: 'static',
  looksAt: ['manifest', 'compose'],
  how: 'Reads the security context of every container and pod: privileges, user, root file system, capabilities, seccomp, host namespaces, host paths and the token of the service account.',
  fix: `spec:
  automountServiceAccountToken: false
  securityContext: { runAsNonRoot: true, seccompProfile: { type: RuntimeDefault } }
  containers:
    - securityContext:
        allowPrivilegeEscalation: false
        readOnlyRootFilesystem: true
        capabilities: { drop: [ALL] }`,
  clauses: ['GDPR 32(1)(b)', 'NIS2 21(2)(e)', '2024/2690 6.3', 'ISO 27001 A.8.9'],
  *examine(subject, { model }) {
    const pod = subject.kind === 'manifest' ? podOf(subject) : undefined
    const containers = pod === undefined ? composeOnly(subject) : containersOfPod(pod)
    for (const container of containers) {
      const found =
        pod === undefined ? composeWeaknesses(container.written) : podWeaknesses(pod, container.written)
      const escapes = found.filter(({ escapes }) => escapes)
      if (found.length === 0) continue
      yield observeFile({
        ...container,
        says: `${container.name}: ${found.map(({ says }) => says).join(', ')}.`,
        severity: severityOf(escapes.length > 0, inferenceServerOf(container, model) !== undefined),
      })
    }
  },
}

function severityOf(escapes: boolean, isModel: boolean): Severity {
  if (escapes) return 'high'
  return isModel ? 'medium' : 'low'
}

function composeOnly(subject: ManifestSubject | ComposeSubject): readonly Container[] {
  return subject.kind === 'compose' ? containersOf(subject) : []
}

function podWeaknesses({ spec }: Pod, container: JsonObject): readonly Weakness[] {
  const own = asObject(container['securityContext']) ?? {}
  const ofPod = asObject(spec['securityContext']) ?? {}
  const inherited = (key: string) => own[key] ?? ofPod[key]
  const drops = asTexts(valueAt(own, 'capabilities', 'drop')).map((name) => name.toUpperCase())
  const missing: readonly (readonly [boolean, string])[] = [
    [inherited('runAsNonRoot') !== true && !(Number(inherited('runAsUser') ?? 0) > 0), 'may run as root'],
    [own['allowPrivilegeEscalation'] !== false, 'may gain privileges'],
    [own['readOnlyRootFilesystem'] !== true, 'writable root file system'],
    [!drops.includes('ALL'), 'keeps capabilities'],
    [inherited('seccompProfile') === undefined, 'no seccomp profile'],
    [spec['automountServiceAccountToken'] !== false, 'token of the service account mounted'],
  ]
  return [
    ...escapesOf(spec, own),
    ...missing.filter(([is]) => is).map(([, says]) => ({ says, escapes: false })),
  ]
}

const DANGEROUS_CAPABILITIES =
  /^(?:CAP_)?(?:ALL|SYS_ADMIN|SYS_PTRACE|SYS_MODULE|NET_ADMIN|DAC_READ_SEARCH|BPF)$/iu
const DANGEROUS_PATHS =
  /^\/$|^\/(?:etc|proc|sys|root|boot|dev|var\/run|run|var\/lib\/(?:kubelet|docker|containerd))(?:\/|$)/u

function escapesOf(spec: JsonObject, own: JsonObject): readonly Weakness[] {
  const host = ['hostNetwork', 'hostPID', 'hostIPC'].filter((key) => spec[key] === true)
  const paths = asObjects(spec['volumes'])
    .map((volume) => asText(valueAt(volume, 'hostPath', 'path')))
    .filter((path) => path !== undefined && DANGEROUS_PATHS.test(path))
  const added = asTexts(valueAt(own, 'capabilities', 'add')).filter((name) =>
    DANGEROUS_CAPABILITIES.test(name),
  )
  return [
    ...(own['privileged'] === true ? ['privileged'] : []),
    ...host,
    ...(paths.length > 0 ? ['mounts a path of the host'] : []),
    ...(added.length > 0 ? ['adds dangerous capabilities'] : []),
  ].map((says) => ({ says, escapes: true }))
}

function composeWeaknesses(service: JsonObject): readonly Weakness[] {
  const volumes = [
    ...asTexts(service['volumes']).map((text) => text.split(':')[0] ?? ''),
    ...asObjects(service['volumes']).map((volume) => asText(volume['source']) ?? ''),
  ]
  return [
    ...(service['privileged'] === true ? ['privileged'] : []),
    ...(service['network_mode'] === 'host' ? ['network of the host'] : []),
    ...(service['pid'] === 'host' || service['ipc'] === 'host' ? ['processes of the host'] : []),
    ...(volumes.some((path) => DANGEROUS_PATHS.test(path)) ? ['mounts a path of the host'] : []),
    ...(asTexts(service['cap_add']).some((name) => DANGEROUS_CAPABILITIES.test(name))
      ? ['adds dangerous capabilities']
      : []),
  ].map((says) => ({ says, escapes: true }))
}
