import type { CheckCases } from '../../../../test-support/check-case.ts'

const policy = (spec: string): string =>
  `apiVersion: security.istio.io/v1\nkind: AuthorizationPolicy\nmetadata: { name: rules, namespace: llm }\nspec: ${spec}\n---\n`
const tokens =
  'apiVersion: security.istio.io/v1\nkind: RequestAuthentication\nmetadata: { name: tokens, namespace: llm }\nspec: { jwtRules: [{ issuer: "https://id.shop.example" }] }\n---\n'

const linkerd = (kind: string, name: string, spec: string): string =>
  `apiVersion: policy.linkerd.io/v1alpha1\nkind: ${kind}\nmetadata: { name: ${name}, namespace: llm }\nspec: ${spec}\n---\n`
const allows = (authentication: string, target = 'Server'): string =>
  linkerd(
    'AuthorizationPolicy',
    'asks',
    `{ targetRef: { kind: ${target}, name: model }, requiredAuthenticationRefs: [${authentication}] }`,
  )
const callers = '{ kind: MeshTLSAuthentication, name: callers }'
const networks = '{ kind: NetworkAuthentication, name: networks }'
const anybody = linkerd('MeshTLSAuthentication', 'callers', '{ identities: ["*"] }')
const anywhere = linkerd('NetworkAuthentication', 'networks', '{ networks: [{ cidr: "::/0" }] }')
const route = (path: string): string =>
  linkerd('HTTPRoute', 'model', `{ rules: [{ matches: [{ path: { type: Exact, value: ${path} } }] }] }`)
const model = { namespaces: ['llm'] }

export const cases: CheckCases = {
  fails: [
    { title: 'a rule for everybody', files: { 'a.yaml': policy('{ action: ALLOW, rules: [{}] }') } },
    {
      title: 'a rule by path only',
      files: { 'a.yaml': policy('{ rules: [{ to: [{ operation: { paths: [/v1/*] } }] }] }') },
    },
    { title: 'a token that nothing requires', files: { 'a.yaml': tokens } },
    {
      title: 'Linkerd that asks for no more than to be in the mesh',
      files: { 'a.yaml': allows(callers) + anybody },
      model,
    },
    {
      title: 'Linkerd that takes any network',
      files: { 'a.yaml': allows(networks, 'HTTPRoute') + anywhere + route('/v1/models') },
      model,
    },
    { title: 'Linkerd that asks for nothing', files: { 'a.yaml': allows('') }, model },
  ],
  passes: [
    {
      title: 'Linkerd that names its caller, from any network',
      files: {
        'a.yaml':
          allows(`${callers}, ${networks}`) +
          anywhere +
          linkerd(
            'MeshTLSAuthentication',
            'callers',
            '{ identities: [gateway.gateway.serviceaccount.identity.linkerd.cluster.local] }',
          ),
      },
      model,
    },
    {
      title: 'Linkerd that lets any network ask for health alone',
      files: { 'a.yaml': allows(networks, 'HTTPRoute') + anywhere + route('/health') },
      model,
    },
    {
      title: 'Linkerd where no model is served',
      files: { 'a.yaml': allows(callers) + anybody },
    },
    {
      title: 'Linkerd that asks for a service account',
      files: { 'a.yaml': allows('{ kind: ServiceAccount, name: gateway }') },
      model,
    },
    {
      title: 'a rule that names its caller',
      files: {
        'a.yaml': policy(
          '{ rules: [{ from: [{ source: { principals: [cluster.local/ns/gateway/sa/gateway] } }] }] }',
        ),
      },
    },
    { title: 'a policy that denies everything', files: { 'a.yaml': policy('{}') } },
    {
      title: 'health alone for everybody',
      files: { 'a.yaml': policy('{ rules: [{ to: [{ operation: { paths: [/healthz] } }] }] }') },
    },
    {
      title: 'a token that is required',
      files: {
        'a.yaml': tokens + policy('{ rules: [{ from: [{ source: { requestPrincipals: ["*"] } }] }] }'),
      },
    },
  ],
}
