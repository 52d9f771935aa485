import {
  type CheckoutFraud,
  createCheckoutFraud,
  createKeyring,
  createMemoryVelocity,
  createRedisVelocity,
  httpsScorer,
  type Scorer,
} from '@cloister/checkout-fraud'
import { derivedKeys } from './derived-keys.ts'
import { loggedDecisions } from './logged-decisions.ts'

/** Inputs of the action. One that is not set in `.env` arrives as an empty text. */
export interface FraudInputs {
  readonly FRAUD_KEY: string
  /** Without it every decision is the policy's. */
  readonly SCORER_URL?: string
  /** The authorization server in front of the scorer, and this application as its client. */
  readonly SCORER_ISSUER?: string
  readonly SCORER_CLIENT_ID?: string
  readonly SCORER_CLIENT_SECRET?: string
  /** A `rediss:` server that all containers count in. Without it each counts alone. */
  readonly VELOCITY_URL?: string
}

export function createFraudCheck(inputs: FraudInputs): CheckoutFraud {
  return createCheckoutFraud({
    keys: createKeyring({ store: derivedKeys(inputs.FRAUD_KEY) }),
    velocity: inputs.VELOCITY_URL
      ? createRedisVelocity({ url: inputs.VELOCITY_URL })
      : createMemoryVelocity(),
    scorer: scorerOf(inputs),
    audit: loggedDecisions(),
    deadlineMs: 400,
  })
}

function scorerOf(inputs: FraudInputs): Scorer | undefined {
  const { SCORER_URL, SCORER_ISSUER = '', SCORER_CLIENT_ID = '', SCORER_CLIENT_SECRET = '' } = inputs
  if (!SCORER_URL) return
  return httpsScorer({
    url: SCORER_URL,
    authorization: {
      issuer: SCORER_ISSUER,
      clientId: SCORER_CLIENT_ID,
      clientSecret: SCORER_CLIENT_SECRET,
    },
  })
}
