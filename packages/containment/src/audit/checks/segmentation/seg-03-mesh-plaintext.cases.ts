import type { CheckCases } from '../../../../test-support/check-case.ts'

const peer = (spec: string): string =>
  `apiVersion: security.istio.io/v1\nkind: PeerAuthentication\nmetadata: { name: default, namespace: llm }\nspec: ${spec}\n`
const rule = (spec: string): string =>
  `apiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata: { name: model, namespace: llm }\nspec: ${spec}\n`

export const cases: CheckCases = {
  fails: [
    { title: 'permissive', files: { 'a.yaml': peer('{ mtls: { mode: PERMISSIVE } }') } },
    {
      title: 'one port open',
      files: { 'a.yaml': peer('{ mtls: { mode: STRICT }, portLevelMtls: { 8000: { mode: DISABLE } } }') },
    },
    {
      title: 'a destination without TLS',
      files: { 'a.yaml': rule('{ host: model, trafficPolicy: { tls: { mode: DISABLE } } }') },
    },
  ],
  passes: [
    { title: 'strict', files: { 'a.yaml': peer('{ mtls: { mode: STRICT } }') } },
    {
      title: 'mutual',
      files: { 'a.yaml': rule('{ host: model, trafficPolicy: { tls: { mode: ISTIO_MUTUAL } } }') },
    },
  ],
}
