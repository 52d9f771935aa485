import type { JsonObject } from '../../json-value.ts'

/** A container as Kubernetes, Compose and a Dockerfile all describe it. */
export interface Container {
  readonly path: string
  /** Looked up when it is asked for: most containers have no fault. */
  readonly line: number
  /** `namespace/workload`, or the name of a service. */
  readonly asset: string
  /** `container api` */
  readonly anchor: string
  readonly name: string
  readonly image: string
  /** Command and arguments, each word as it would reach the process. */
  readonly words: readonly string[]
  readonly env: readonly { readonly name: string; readonly value: string }[]
  /** Ports that it listens on. */
  readonly ports: readonly number[]
  /** As it was written, for checks that look closer. */
  readonly written: JsonObject
}
