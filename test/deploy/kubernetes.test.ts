import { beforeAll, describe, expect, it } from 'vitest'
import { deployFiles, edited, readDeployed, yamlDocuments } from './deploy-folder.ts'
import { faultsOfObjects, type NamedObject } from './object-faults.ts'

function objectsOf(path: string, written: string, mark = ''): readonly NamedObject[] {
  return yamlDocuments(written).map((object) => {
    const metadata = object['metadata'] as { readonly name?: string; readonly namespace?: string } | undefined
    const where = `${metadata?.namespace ?? ''}/${metadata?.name ?? ''}`
    return { title: `${path} ${object['kind']} ${where}${mark}`, object }
  })
}

const objects = deployFiles('{kubernetes,istio,linkerd,kong}/{*.yaml,kustomization.yaml}').flatMap((path) =>
  objectsOf(path, readDeployed(path)),
)

/** One slip of the pen each, such as a cluster takes without a word or refuses when it is late. */
const typos = [
  ['kubernetes/model.yaml', 'readOnlyRootFilesystem: true', 'readOnlyRootFileSystem: true'],
  ['kubernetes/model.yaml', 'readOnlyRootFilesystem: true', 'readOnlyRootFilesystem: "yes"'],
  ['kubernetes/model.yaml', 'allowPrivilegeEscalation: false', 'allowPriviledgeEscalation: false'],
  ['kubernetes/model.yaml', 'drop: [ALL]', 'drop: ALL'],
  ['kubernetes/model.yaml', 'medium: Memory, sizeLimit: 8Gi', 'medium: Memory, sizelimit: 8Gi'],
  [
    'kubernetes/model.yaml',
    'automountServiceAccountToken: false\n      #',
    'autoMountServiceAccountToken: false\n      #',
  ],
  ['kubernetes/model.yaml', 'seccompProfile: { type: RuntimeDefault }', 'seccompProfile: RuntimeDefault'],
  ['kubernetes/model.yaml', 'initContainers:', 'initContainer:'],
  ['kubernetes/model.yaml', 'kind: Deployment', 'kind: Deploymant'],
  ['kubernetes/network-policies.yaml', 'policyTypes: [Ingress, Egress]', 'policyType: [Ingress, Egress]'],
  ['kubernetes/network-policies.yaml', 'ipBlock: { cidr', 'ipBlocks: { cidr'],
  [
    'kubernetes/network-policies.yaml',
    'ports: [{ protocol: TCP, port: 8443 }]',
    'port: [{ protocol: TCP, port: 8443 }]',
  ],
  ['kubernetes/kustomization.yaml', 'sha256:0', 'sha256:'],
  ['istio/model.yaml', 'mode: STRICT', 'mode: STRICTT'],
  ['istio/model.yaml', 'mtls: { mode', 'mTLS: { mode'],
  ['istio/model.yaml', 'from: [{ source', 'form: [{ source'],
  ['istio/model.yaml', 'principals: [', 'principal: ['],
  [
    'istio/model.yaml',
    'outboundTrafficPolicy: { mode: REGISTRY_ONLY }',
    'outboundTrafficPolicy: { mode: REGISTRY }',
  ],
  ['istio/model.yaml', 'ISTIO_MUTUAL', 'ISTIO_MTLS'],
  ['istio/gateway.yaml', 'minProtocolVersion: TLSV1_3', 'minProtocolVersion: TLS1_3'],
  ['istio/gateway.yaml', 'audiences: [', 'audience: ['],
  ['istio/gateway.yaml', 'forwardOriginalToken', 'forwardOriginalTokens'],
  ['linkerd/model.yaml', 'accessPolicy: deny', 'accessPolicy: denied'],
  ['linkerd/model.yaml', 'accessPolicy: deny', 'accesPolicy: deny'],
  ['linkerd/model.yaml', 'trafficPolicy: Deny', 'trafficPolicy: deny'],
  ['linkerd/model.yaml', 'requiredAuthenticationRefs:', 'requiredAuthentications:'],
  ['linkerd/model.yaml', 'identities: [gateway.gateway', 'identities: [Gateway.gateway'],
] as const

const planted = typos.map(([path, from, to], index) => {
  const changed = objectsOf(path, edited(readDeployed(path), from, to), ` (${index})`)
  return { title: `${path}: ${to.split('\n')[0]}`, changed }
})

describe('what is given to a cluster', () => {
  let faults: ReadonlyMap<string, readonly string[]> = new Map()

  beforeAll(async () => {
    faults = await faultsOfObjects([...objects, ...planted.flatMap(({ changed }) => changed)])
  }, 180_000)

  it('is there', () => {
    expect(objects.length).toBeGreaterThan(50)
  })

  it.each(objects)('keeps the published schema: $title', ({ title }) => {
    expect(faults.get(title)).toEqual([])
  })

  it.each(planted)('would not keep it with a slip of the pen: $title', ({ changed }) => {
    expect(changed.flatMap(({ title }) => faults.get(title) ?? [])).not.toEqual([])
  })
})
