import { markMinimised } from '../crossing/minimised.ts'
import type { EgressGuard } from '../infer/create-inference.ts'
import type { GuardedBody } from '../minimise/egress-guard.ts'
import type { Minimise } from '../road.ts'

/** The minimiser that does nothing: everything it is given crosses. See `switchMinimiserOff`. */
export const minimiseNothing: Minimise = (_crossing, source) => markMinimised(source)

/** The guard that lets everything pass. See `switchMinimiserOff`. */
export const guardNothing: EgressGuard = (body) => body as GuardedBody
