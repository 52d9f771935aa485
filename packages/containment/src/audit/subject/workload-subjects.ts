import type { DocumentSubject } from './document-subject.ts'

/** One Kubernetes object, also of Istio, Linkerd, Cilium or the Gateway API. */
export interface ManifestSubject extends DocumentSubject {
  readonly kind: 'manifest'
  readonly apiVersion: string
  /** `Deployment`, `NetworkPolicy`, `PeerAuthentication`. */
  readonly objectKind: string
  readonly name: string
  /** `default` where the object names none. */
  readonly namespace: string
}

/** All Kubernetes objects of one target: what only the whole can say, such as that a policy is missing. */
export interface ClusterSubject {
  readonly kind: 'cluster'
  readonly target: string
  readonly objects: readonly ManifestSubject[]
}

/** A Compose file. */
export interface ComposeSubject extends DocumentSubject {
  readonly kind: 'compose'
}
