// What a model may show
export { guardOutput, type OutputGuardOptions } from './guard-output.ts'
export type { OutputRule } from './output-violation.ts'

// How it is caught telling what it was told
export { promptCanary, withCanary } from './prompt-canary.ts'
