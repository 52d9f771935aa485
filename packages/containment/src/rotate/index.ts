// The plan
export { type ParsedPlan, parseRotationPlan, rotationPlanJsonSchema } from './plan/parse-rotation-plan.ts'
export type {
  AdoptedKey,
  Artifacts,
  ClientCertificate,
  ClientKey,
  PlanFault,
  PlannedKey,
  PseudonymKeys,
  RingKey,
  RotatedKey,
  RotationPlan,
  Schedule,
  TokenProof,
  TransitKey,
} from './plan/rotation-plan.ts'

// Doing what it says
export {
  type FailedKey,
  type RotationOptions,
  type RotationRun,
  type RunRotationOptions,
  runRotation,
} from './run-rotation.ts'
export type { HeldStep, TakenStep } from './steps/rotate-key.ts'
export { type ForeseenKey, foreseeRotation, type RotationForecast } from './foresee-rotation.ts'
export type { Gate, NextStep, StepName } from './steps/next-step.ts'

// Looking how far it is
export {
  isWell,
  type KeyStatus,
  type RotationStatus,
  rotationStatus,
  type StatedStep,
  type Trouble,
} from './rotation-status.ts'
export type { VersionState } from './state/key-version.ts'
export { CONSEQUENCES, type Consequence, type Consequences } from './steps/consequences.ts'
