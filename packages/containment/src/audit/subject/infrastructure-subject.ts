import type { JsonObject } from '../json-value.ts'

/** What one folder of Terraform, or one plan, says is to be made: only the whole can say that something is missing. */
export interface InfrastructureSubject {
  readonly kind: 'infrastructure'
  readonly target: string
  /** Of the folder, or of the plan. */
  readonly path: string
  readonly resources: readonly InfrastructureResource[]
}

export interface InfrastructureResource {
  readonly path: string
  /** From 1. */
  readonly line: number
  readonly mode: 'resource' | 'data'
  /** `aws_s3_bucket` */
  readonly type: string
  readonly name: string
  /** Nested blocks as lists of objects, as a plan has them. What is not known stands as `"${…}"` or is missing. */
  readonly values: JsonObject
}
