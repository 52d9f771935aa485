import { describe, expect, it } from 'vitest'
import { parseAllDocuments } from 'yaml'
import { asText, type JsonObject, valueAt } from '../json-value.ts'
import { NO_HINTS } from '../model-hints.ts'
import type { ManifestSubject } from '../subject/workload-subjects.ts'
import { type NetworkAccess, reviewNetworkAccess } from './review-network-access.ts'

const MODEL = `
apiVersion: apps/v1
kind: Deployment
metadata: { name: llm, namespace: models }
spec:
  template:
    metadata: { labels: { app: llm } }
    spec:
      containers: [{ image: 'vllm/vllm-openai:v0.11', ports: [{ name: http, containerPort: 8000 }] }]
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: gateway, namespace: edge }
spec: { template: { metadata: { labels: { app: gateway } }, spec: { containers: [{ image: haproxy }] } } }
---
apiVersion: batch/v1
kind: CronJob
metadata: { name: mailer, namespace: shop }
spec:
  jobTemplate: { spec: { template: { metadata: { labels: { app: mailer } }, spec: { containers: [{ image: mail }] } } } }
---
apiVersion: v1
kind: Namespace
metadata: { name: edge, labels: { tier: edge } }
---
`
const policy = (spec: string, namespace = 'models'): string => `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: one, namespace: ${namespace} }
spec: ${spec}
---
`

function review(...documents: readonly string[]): NetworkAccess {
  const [access, ...others] = reviewAll(MODEL, ...documents)
  if (access === undefined || others.length > 0) throw new Error('One workload serves a model')
  return access
}

function reviewAll(...documents: readonly string[]): readonly NetworkAccess[] {
  const objects = parseAllDocuments(documents.join('')).flatMap((parsed): readonly ManifestSubject[] => {
    const document = parsed.toJS() as JsonObject | null
    if (document === null) return []
    const text = (...way: readonly string[]): string => asText(valueAt(document, ...way)) ?? ''
    const named = { name: text('metadata', 'name'), namespace: text('metadata', 'namespace') || 'default' }
    const manifest = { kind: 'manifest' as const, target: 'deploy', path: 'all.yaml', lineOf: () => 1 }
    return [{ ...manifest, ...named, document, apiVersion: text('apiVersion'), objectKind: text('kind') }]
  })
  return reviewNetworkAccess({ kind: 'cluster', target: 'deploy', objects }, NO_HINTS)
}
const told = (access: NetworkAccess): readonly string[] =>
  access.sources.map(({ kind, name, ports }) => `${kind}: ${name}, ${ports}`)

describe('who can reach the model', () => {
  it('is everybody where no policy closes it', () => {
    const access = review()
    expect(access).toMatchObject({ workload: 'models/llm', isClosed: false })
    expect(told(access)).toEqual([
      'cluster: every pod of the cluster, all ports',
      'workload: edge/gateway, all ports',
      'workload: shop/mailer, all ports',
    ])
  })

  it('is nobody where a policy lets nothing through', () => {
    expect(review(policy('{ podSelector: {} }'))).toMatchObject({ isClosed: true, sources: [] })
    expect(told(review(policy('{ podSelector: {}, policyTypes: [Egress] }')))).toHaveLength(3)
    expect(told(review(policy('{ podSelector: { matchLabels: { app: other } } }')))).toHaveLength(3)
    expect(told(review(policy('{ podSelector: {} }', 'edge')))).toHaveLength(3)
  })

  it.each([
    [
      '{ namespaceSelector: { matchLabels: { tier: edge } }, podSelector: { matchLabels: { app: gateway } } }',
    ],
    ['{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: edge } } }'],
    ['{ namespaceSelector: { matchExpressions: [{ key: tier, operator: In, values: [edge, dmz] }] } }'],
    ['{ namespaceSelector: { matchExpressions: [{ key: tier, operator: Exists }] } }'],
  ])('is the workload that a rule means: %s', (from) => {
    const access = review(
      policy(`{ podSelector: {}, ingress: [{ from: [${from}], ports: [{ port: http }] }] }`),
    )
    const workloads = access.sources.filter(({ kind }) => kind === 'workload')
    expect(workloads).toEqual([{ kind: 'workload', name: 'edge/gateway', ports: 'http/TCP' }])
  })

  it.each([
    ['{ podSelector: { matchLabels: { app: gateway } } }', 'pods app=gateway of namespace models'],
    [
      '{ namespaceSelector: { matchExpressions: [{ key: tier, operator: NotIn, values: [edge] }] }, podSelector: { matchLabels: { app: gateway } } }',
      'pods app=gateway of namespaces tier notin (edge)',
    ],
  ])('is not one that is elsewhere: %s', (from, name) => {
    const access = review(policy(`{ podSelector: {}, ingress: [{ from: [${from}] }] }`))
    expect(access.sources).toEqual([{ kind: 'pods', name, ports: 'all ports' }])
  })

  it('is everybody and every address where a rule names nobody', () => {
    for (const rule of ['{}', '{ from: [] }']) {
      expect(told(review(policy(`{ podSelector: {}, ingress: [${rule}] }`)))).toContain(
        'addresses: every address, all ports',
      )
    }
  })

  it('is only who may also go out', () => {
    const open = policy('{ podSelector: {}, ingress: [{ ports: [{ port: 8000, endPort: 8010 }] }] }')
    const egress = (rule: string): string =>
      policy(`{ podSelector: {}, policyTypes: [Egress], egress: [${rule}] }`, 'shop')
    const reached = (rule: string): readonly string[] =>
      told(review(open, egress(rule))).filter((text) => text.includes('mailer'))
    expect(reached('{ to: [{ namespaceSelector: {} }], ports: [{ port: 8005 }] }')).toEqual([
      'workload: shop/mailer, 8005/TCP',
    ])
    expect(reached('{ to: [{ namespaceSelector: {} }], ports: [{ port: 8005, protocol: UDP }] }')).toEqual([])
    expect(reached('{ to: [{ namespaceSelector: {} }], ports: [{ port: 9000 }] }')).toEqual([])
    expect(reached('{ to: [{ podSelector: {} }] }')).toEqual([])
    expect(reached('{ to: [{ ipBlock: { cidr: 10.0.0.0/8 } }] }')).toEqual([])
  })

  it('is also who comes from out of the cluster', () => {
    const service = (spec: string): string => `
apiVersion: v1
kind: Service
metadata: { name: llm, namespace: models }
spec: { selector: { app: llm }, ${spec} }
---
`
    const ingress = `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: public, namespace: models }
spec: { rules: [{ http: { paths: [{ backend: { service: { name: llm } } }] } }] }
---
`
    const outside = (...documents: readonly string[]): readonly string[] =>
      review(...documents).sources.flatMap(({ kind, name }) => (kind === 'outside' ? [name] : []))
    expect(outside(service('type: LoadBalancer'))).toEqual(['Service llm (LoadBalancer)'])
    expect(outside(service('externalIPs: [192.0.2.1]'))).toEqual(['Service llm (external addresses)'])
    expect(outside(service('type: ClusterIP'))).toEqual([])
    expect(outside(service('type: ClusterIP'), ingress)).toEqual(['Ingress public'])
    expect(outside(ingress)).toEqual([])
  })

  it('is everybody for pods in the network of their machine, whatever a policy says', () => {
    const own = MODEL.replace(
      "containers: [{ image: 'vllm",
      "hostNetwork: true\n      containers: [{ image: 'vllm",
    )
    expect(reviewAll(own, policy('{ podSelector: {} }'))).toMatchObject([{ isClosed: false }])
  })
})
