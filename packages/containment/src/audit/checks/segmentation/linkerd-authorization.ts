import { asObjects, asText, asTexts, type JsonValue, valueAt } from '../../json-value.ts'
import type { ManifestSubject } from '../../subject/workload-subjects.ts'

/** The authorizations of Linkerd that ask a caller for nothing, or for no more than to be in the mesh or the network. */
export function openLinkerdAuthorizations(objects: readonly ManifestSubject[]): readonly ManifestSubject[] {
  const ofLinkerd = objects.filter(({ apiVersion }) => apiVersion.startsWith('policy.linkerd.io/'))
  return ofLinkerd.filter((policy) => {
    if (policy.objectKind !== 'AuthorizationPolicy') return false
    const target = namedBy(valueAt(policy.document, 'spec', 'targetRef'), policy, ofLinkerd)
    if (target !== undefined && isHealthOnly(target)) return false
    // All of them are required, so that one which names somebody is enough.
    const required = asObjects(valueAt(policy.document, 'spec', 'requiredAuthenticationRefs'))
    return required.every((reference) => isOpen(namedBy(reference, policy, ofLinkerd)))
  })
}

function namedBy(
  reference: JsonValue | undefined,
  from: ManifestSubject,
  objects: readonly ManifestSubject[],
): ManifestSubject | undefined {
  const namespace = asText(valueAt(reference, 'namespace')) ?? from.namespace
  return objects.find(
    (one) =>
      one.objectKind === valueAt(reference, 'kind') &&
      one.name === valueAt(reference, 'name') &&
      one.namespace === namespace,
  )
}

/** What is not in the target, such as a service account, is somebody. */
function isOpen(authentication: ManifestSubject | undefined): boolean {
  if (authentication === undefined) return false
  const { objectKind, document } = authentication
  if (objectKind === 'MeshTLSAuthentication')
    return asTexts(valueAt(document, 'spec', 'identities')).includes('*')
  return (
    objectKind === 'NetworkAuthentication' &&
    asObjects(valueAt(document, 'spec', 'networks')).some(
      ({ cidr }) => cidr === '0.0.0.0/0' || cidr === '::/0',
    )
  )
}

function isHealthOnly({ objectKind, document }: ManifestSubject): boolean {
  const matches = asObjects(valueAt(document, 'spec', 'rules')).flatMap(({ matches: one }) => asObjects(one))
  return (
    objectKind === 'HTTPRoute' &&
    matches.length > 0 &&
    matches.every(
      ({ path }) => valueAt(path, 'type') === 'Exact' && isHealthPath(asText(valueAt(path, 'value')) ?? ''),
    )
  )
}

/** Paths by which a platform asks whether a server lives, and learns nothing else. */
export function isHealthPath(path: string): boolean {
  return /^\/(?:[\w/-]*\/)?(?:health|healthz|livez|readyz|ready|ping|status)[\w/-]*$/u.test(path)
}
