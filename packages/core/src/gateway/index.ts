// The gateway's door for capabilities in packages of their own
export {
  type Gateway,
  type GatewayRequestOptions,
  type GatewayRoad,
  openGateway,
} from './open-gateway.ts'

// Whether it works, step by step
export { type CheckedStep, type CheckStep, checkGateway, type StepFacts } from './check-gateway.ts'

// What may pass it
export { type GuardedBody, type GuardRules, guardBody } from '../minimise/egress-guard.ts'
export { nobody } from '../minimise/known-shopper.ts'

// What goes with asking a model
export { type Circuit, createCircuit } from '../infer/circuit.ts'
export { readChoice } from '../infer/read-choice.ts'
export { abortError, pause, startDeadline, untilAborted } from '../transport/deadline.ts'

// How an option is refused
export { optionFault, refuseOption } from '../option-fault.ts'
