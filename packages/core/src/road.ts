import type { CloisterConfig } from './cloister-options.ts'
import type { Crossing } from './crossing/crossing.ts'
import type { Minimised } from './crossing/minimised.ts'
import type { Inference } from './infer/inference.ts'
import type { RedactionContext } from './minimise/redact-text.ts'
import type { Capability } from './observe/call-event.ts'
import type { CallTrace } from './observe/call-trace.ts'

/** Projects and redacts; the unsafe sub-path can replace it on loopback, to show that the leak tests detect. */
export type Minimise = <T extends object>(
  crossing: Crossing<T>,
  source: T,
  context: RedactionContext,
) => Minimised<T>

/** The stretches of the road that every capability walks. */
export interface Road {
  readonly config: CloisterConfig
  readonly minimise: Minimise
  readonly inference: Inference
  trace(capability: Capability): CallTrace
}
