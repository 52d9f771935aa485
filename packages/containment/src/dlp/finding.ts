import type { NumberLayout, WeightFormat } from '../weights/weight-finding.ts'

/** Why something was stopped, or told of. */
export type DlpCode =
  /** A piece of a model whose fingerprint is known. */
  | 'MODEL_PIECE'
  /** The beginning of an artifact that `cloister seal` made. */
  | 'SEALED_ARTIFACT'
  /** Weights of any model, by their content. */
  | 'WEIGHTS'
  /** Bytes that nobody could look into: encrypted, packed in an unknown way, damaged, or over the limits. */
  | 'NOT_LOOKED_INTO'
  /** More bytes than a workload may send. */
  | 'EGRESS_BUDGET'

/** What was found, without a byte of it and without a name. */
export interface DlpFinding {
  readonly code: DlpCode
  /** From 0 to 1. */
  readonly confidence: number
  /** What it was in, from the outermost to the innermost, such as `['multipart', 'gzip']`. */
  readonly within: readonly string[]
  readonly format?: WeightFormat
  readonly layout?: NumberLayout
  /** What kept it from being looked into, such as `ENCRYPTED`. */
  readonly reason?: string
}
