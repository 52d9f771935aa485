import type { CheckCases } from '../../../../test-support/check-case.ts'

const policy = (spec: string): string =>
  `apiVersion: security.istio.io/v1\nkind: AuthorizationPolicy\nmetadata: { name: rules, namespace: llm }\nspec: ${spec}\n---\n`
const tokens =
  'apiVersion: security.istio.io/v1\nkind: RequestAuthentication\nmetadata: { name: tokens, namespace: llm }\nspec: { jwtRules: [{ issuer: "https://id.shop.example" }] }\n---\n'

export const cases: CheckCases = {
  fails: [
    { title: 'a rule for everybody', files: { 'a.yaml': policy('{ action: ALLOW, rules: [{}] }') } },
    {
      title: 'a rule by path only',
      files: { 'a.yaml': policy('{ rules: [{ to: [{ operation: { paths: [/v1/*] } }] }] }') },
    },
    { title: 'a token that nothing requires', files: { 'a.yaml': tokens } },
  ],
  passes: [
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
