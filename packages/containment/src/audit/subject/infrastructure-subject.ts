import type { JsonObject } from '../json-value.ts'

/** What one folder of Terraform, one plan or one template says is to be made: only the whole can say that something is missing. */
export interface InfrastructureSubject {
  readonly kind: 'infrastructure'
  readonly target: string
  /** Of the folder, or of the plan. */
  readonly path: string
  readonly resources: readonly InfrastructureResource[]
  /** Of one file of Terraform: what its module names `local.…`. A whole module has put them where they belong. */
  readonly locals?: JsonObject
  /** Of one file of Terraform: what `var.…` is where nobody says otherwise. */
  readonly defaults?: JsonObject
  /** Of one file of values: what `var.…` is. */
  readonly given?: JsonObject
  /** Of modules that call this one: what they make for what it makes stands there. */
  readonly callers?: readonly ModuleCall[]
}

/** A call of a module whose files are in the target too. */
export interface ModuleCall {
  /** `module.models` */
  readonly address: string
  readonly resources: readonly InfrastructureResource[]
}

export interface InfrastructureResource {
  readonly path: string
  /** From 1. */
  readonly line: number
  /** What it is: something to be made, to be looked up, or the call of a module, whose `type` is `module`. */
  readonly mode: 'resource' | 'data' | 'module'
  /** `aws_s3_bucket` */
  readonly type: string
  readonly name: string
  /** By which expressions name it, without indices: `aws_s3_bucket.models`, `module.ai.aws_s3_bucket.models`. */
  readonly address: string
  /** Nested blocks as lists of objects, as a plan has them. What is not known stands as an `UnknownText`. */
  readonly values: JsonObject
  /** Of a call: types of what its module makes, where its files are in the target too. */
  readonly makes?: ReadonlySet<string>
}
