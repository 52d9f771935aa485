import type { CheckCases } from '../../../../test-support/check-case.ts'

const server = `apiVersion: v1
kind: Pod
metadata: { name: model, namespace: llm, labels: { app: model } }
spec: { containers: [{ name: a, image: "ghcr.io/huggingface/text-generation-inference:3.3.4" }] }
---
`
const policy = (spec: string, namespace = 'llm'): string =>
  `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: { name: rules, namespace: ${namespace} }\nspec: ${spec}\n---\n`
const deny = policy('{ podSelector: {}, policyTypes: [Ingress, Egress] }')

export const cases: CheckCases = {
  fails: [
    { title: 'no policy at all', files: { 'a.yaml': server } },
    {
      title: 'a policy of another namespace',
      files: { 'a.yaml': server + policy('{ podSelector: {}, policyTypes: [Ingress, Egress] }', 'shop') },
    },
    {
      title: 'a policy that selects something else',
      files: {
        'a.yaml':
          server + policy('{ podSelector: { matchLabels: { app: shop } }, policyTypes: [Ingress, Egress] }'),
      },
    },
    {
      title: 'a policy whose expression selects something else',
      files: {
        'a.yaml':
          server +
          policy(
            '{ podSelector: { matchExpressions: [{ key: app, operator: NotIn, values: [model] }] }, policyTypes: [Ingress, Egress] }',
          ),
      },
    },
    {
      title: 'every port from that of DNS on, to everybody',
      files: {
        'a.yaml':
          server +
          deny +
          policy(
            '{ podSelector: {}, policyTypes: [Egress], egress: [{ ports: [{ port: 53, endPort: 65535 }] }] }',
          ),
      },
    },
    { title: 'ingress only', files: { 'a.yaml': server + policy('{ podSelector: {} }') } },
    {
      title: 'egress to the whole internet',
      files: {
        'a.yaml':
          server +
          deny +
          policy(
            '{ podSelector: {}, policyTypes: [Egress], egress: [{ to: [{ ipBlock: { cidr: 0.0.0.0/0 } }] }] }',
          ),
      },
    },
    {
      title: 'ingress from anybody',
      files: { 'a.yaml': server + deny + policy('{ podSelector: {}, ingress: [{}] }') },
    },
  ],
  passes: [
    {
      title: 'default deny with one peer and DNS',
      files: {
        'a.yaml':
          server +
          deny +
          policy(
            '{ podSelector: { matchLabels: { app: model } }, policyTypes: [Ingress, Egress], ingress: [{ from: [{ podSelector: { matchLabels: { app: gateway } } }] }], egress: [{ ports: [{ port: 53, protocol: UDP }] }] }',
          ),
      },
    },
    {
      title: 'a policy whose expression selects it',
      files: {
        'a.yaml':
          server +
          policy(
            '{ podSelector: { matchExpressions: [{ key: app, operator: In, values: [model, batch] }] }, policyTypes: [Ingress, Egress] }',
          ),
      },
    },
    {
      title: 'a pod that is no model',
      files: {
        'a.yaml':
          'apiVersion: v1\nkind: Pod\nmetadata: { name: shop }\nspec: { containers: [{ name: a, image: shop/web:1 }] }\n',
      },
    },
  ],
}
