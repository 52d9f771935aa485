// What a model may show
export { guardOutput, type OutputGuardOptions } from './guard-output.ts'

// How it is caught telling what it was told
export { promptCanary, withCanary } from './prompt-canary.ts'
