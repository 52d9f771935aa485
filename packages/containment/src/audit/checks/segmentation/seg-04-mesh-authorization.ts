import type { Check } from '../../check.ts'
import { asObjects, asText, asTexts, type JsonObject, valueAt } from '../../json-value.ts'
import type { ModelHints } from '../../model-hints.ts'
import type { Observation } from '../../observation.ts'
import type { ClusterSubject, ManifestSubject } from '../../subject/workload-subjects.ts'
import { observeFile } from '../observe-file.ts'
import { podOf } from '../workload/pod-of.ts'
import { serverOfPod } from '../workload/server-of-pod.ts'
import { isHealthPath, openLinkerdAuthorizations } from './linkerd-authorization.ts'

export const meshAuthorization: Check<ClusterSubject> = {
  id: 'SEG-04',
  title: 'The mesh lets callers in that it does not know',
  severity: 'high',
  effort: 'hours',
  tier: 'static',
  looksAt: ['cluster'],
  how: 'Looks for Istio’s ALLOW rules that name no caller, and for a RequestAuthentication that no AuthorizationPolicy requires a token for: it refuses bad tokens and lets requests without one pass. Where a model is served, looks for authorizations of Linkerd that ask for no more than to be in the mesh, or in any network.',
  fix: `apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: allow-gateway, namespace: llm }
spec:
  action: ALLOW
  rules:
    - from: [{ source: { principals: [cluster.local/ns/gateway/sa/gateway], requestPrincipals: ["*"] } }]
      to: [{ operation: { methods: [POST], paths: [/v1/chat/completions] } }]
# and spec: {} in a policy of its own, which denies everything else`,
  clauses: ['GDPR 32(1)(b)', 'NIS2 21(2)(i)', 'NIS2 21(2)(j)', '2024/2690 11.2', 'ISO 27001 A.8.3'],
  *examine({ objects }, { model }) {
    const policies = objects.filter(
      ({ objectKind, apiVersion }) => objectKind === 'AuthorizationPolicy' && /istio\.io\//u.test(apiVersion),
    )
    for (const policy of policies) yield* openRules(policy)
    for (const authentication of objects.filter(({ objectKind }) => objectKind === 'RequestAuthentication')) {
      const binding = policies.filter(({ namespace }) =>
        [authentication.namespace, 'istio-system'].includes(namespace),
      )
      if (!binding.some(requiresToken)) yield tokenOptional(authentication)
    }
    const served = new Set([...model.namespaces, ...namespacesOfModel(objects, model)])
    for (const policy of openLinkerdAuthorizations(objects)) {
      if (served.has(policy.namespace)) yield anyCaller(policy)
    }
  },
}

function namespacesOfModel(objects: readonly ManifestSubject[], model: ModelHints): readonly string[] {
  const pods = objects.flatMap((object) => podOf(object) ?? [])
  return pods.filter((pod) => serverOfPod(pod, model) !== undefined).map(({ manifest }) => manifest.namespace)
}

function anyCaller(policy: ManifestSubject): Observation {
  return observeFile({
    path: policy.path,
    line: policy.lineOf(['spec', 'requiredAuthenticationRefs']),
    asset: `${policy.namespace}/${policy.name}`,
    anchor: `AuthorizationPolicy ${policy.namespace}/${policy.name}`,
    says: `AuthorizationPolicy ${policy.name} allows every caller.`,
  })
}

function* openRules(policy: ManifestSubject): Generator<Observation> {
  const action = asText(valueAt(policy.document, 'spec', 'action')) ?? 'ALLOW'
  if (action !== 'ALLOW') return
  for (const [index, rule] of asObjects(valueAt(policy.document, 'spec', 'rules')).entries()) {
    if (namesCaller(rule) || isHealthOnly(rule)) continue
    yield observeFile({
      path: policy.path,
      line: policy.lineOf(['spec', 'rules', index]),
      asset: `${policy.namespace}/${policy.name}`,
      anchor: `AuthorizationPolicy ${policy.namespace}/${policy.name} rules[${index}]`,
      says: `A rule of AuthorizationPolicy ${policy.name} allows every caller.`,
    })
  }
}

const CALLER_KEYS = [
  'principals',
  'requestPrincipals',
  'namespaces',
  'serviceAccounts',
  'ipBlocks',
  'remoteIpBlocks',
  'notPrincipals',
  'notRequestPrincipals',
  'notNamespaces',
  'notIpBlocks',
]

function namesCaller(rule: JsonObject): boolean {
  if (asObjects(rule['when']).length > 0) return true
  const sources = asObjects(rule['from'])
  // Sources are alternatives: one that names nobody opens the rule.
  return (
    sources.length > 0 &&
    sources.every(({ source }) => CALLER_KEYS.some((key) => asTexts(valueAt(source, key)).length > 0))
  )
}

function isHealthOnly(rule: JsonObject): boolean {
  const paths = asObjects(rule['to']).flatMap(({ operation }) => asTexts(valueAt(operation, 'paths')))
  return paths.length > 0 && paths.every(isHealthPath)
}

function requiresToken({ document }: ManifestSubject): boolean {
  const action = asText(valueAt(document, 'spec', 'action')) ?? 'ALLOW'
  const rules = asObjects(valueAt(document, 'spec', 'rules'))
  const sources = rules.flatMap((rule) => asObjects(rule['from'])).map(({ source }) => source)
  const conditions = rules.flatMap((rule) => asObjects(rule['when']))
  if (action === 'DENY')
    return sources.some((source) => asTexts(valueAt(source, 'notRequestPrincipals')).includes('*'))
  if (action === 'CUSTOM') return true
  return (
    sources.some((source) => asTexts(valueAt(source, 'requestPrincipals')).length > 0) ||
    conditions.some(({ key }) => asText(key)?.startsWith('request.auth') === true)
  )
}

function tokenOptional(authentication: ManifestSubject): Observation {
  return observeFile({
    path: authentication.path,
    line: authentication.lineOf(['spec']),
    asset: `${authentication.namespace}/${authentication.name}`,
    anchor: `RequestAuthentication ${authentication.namespace}/${authentication.name}`,
    says: `RequestAuthentication ${authentication.name} refuses bad tokens, and nothing requires one.`,
  })
}
