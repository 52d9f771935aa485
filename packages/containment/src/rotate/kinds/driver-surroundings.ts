/** Where a plan is, and what ends its work. */
export interface DriverSurroundings {
  /** Of the plan: where its relative paths begin. */
  readonly planFolder: string
  /** Of the plan: where state and keys are. Absolute. */
  readonly folder: string
  readonly signal?: AbortSignal | undefined
  readonly vaultToken?: string | undefined
}
