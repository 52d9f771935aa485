/** What the operator says about the model, so that checks need not guess. All of it may be empty. */
export interface ModelHints {
  /** Kubernetes namespaces in which the model or its training runs. */
  readonly namespaces: readonly string[]
  /** Host names behind which it answers. */
  readonly hosts: readonly string[]
  /** Parts of the names of its images. */
  readonly images: readonly string[]
  /** Names of its buckets. */
  readonly buckets: readonly string[]
  /** SHA-256 of its files, in hexadecimal, so that a copy of it is known wherever it lies. */
  readonly digests: readonly string[]
}

export const NO_HINTS: ModelHints = { namespaces: [], hosts: [], images: [], buckets: [], digests: [] }
