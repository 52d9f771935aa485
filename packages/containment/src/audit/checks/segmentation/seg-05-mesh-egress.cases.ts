import type { CheckCases } from '../../../../test-support/check-case.ts'

const object = (head: string, spec: string): string =>
  `${head}\nmetadata: { name: rules, namespace: llm }\nspec: ${spec}\n`

export const cases: CheckCases = {
  fails: [
    {
      title: 'a sidecar that reaches everything',
      files: {
        'a.yaml': object(
          'apiVersion: networking.istio.io/v1\nkind: Sidecar',
          '{ outboundTrafficPolicy: { mode: ALLOW_ANY } }',
        ),
      },
    },
    {
      title: 'an entry for every host',
      files: {
        'a.yaml': object('apiVersion: networking.istio.io/v1\nkind: ServiceEntry', '{ hosts: ["*"] }'),
      },
    },
    {
      title: 'the mesh of a ConfigMap',
      files: {
        'a.yaml':
          'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: istio, namespace: istio-system }\ndata:\n  mesh: |\n    outboundTrafficPolicy:\n      mode: ALLOW_ANY\n',
      },
    },
    {
      title: 'a Linkerd server for everybody',
      files: {
        'a.yaml': object(
          'apiVersion: policy.linkerd.io/v1beta3\nkind: Server',
          '{ accessPolicy: all-unauthenticated }',
        ),
      },
    },
    {
      title: 'a Linkerd server for everybody in the cluster',
      files: {
        'a.yaml': object(
          'apiVersion: policy.linkerd.io/v1beta3\nkind: Server',
          '{ accessPolicy: cluster-unauthenticated }',
        ),
      },
    },
  ],
  passes: [
    {
      title: 'registered destinations only',
      files: {
        'a.yaml': object(
          'apiVersion: networking.istio.io/v1\nkind: Sidecar',
          '{ outboundTrafficPolicy: { mode: REGISTRY_ONLY } }',
        ),
      },
    },
    {
      title: 'an entry for one host',
      files: {
        'a.yaml': object(
          'apiVersion: networking.istio.io/v1\nkind: ServiceEntry',
          '{ hosts: [kms.shop.example] }',
        ),
      },
    },
    {
      title: 'a Linkerd server that denies',
      files: {
        'a.yaml': object('apiVersion: policy.linkerd.io/v1beta3\nkind: Server', '{ accessPolicy: deny }'),
      },
    },
  ],
}
