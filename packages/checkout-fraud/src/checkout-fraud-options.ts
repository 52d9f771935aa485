import { optionFault } from '@cloister/core/gateway'
import * as z from 'zod/mini'
import type { AuditLog } from './audit/audit-log.ts'
import { type Crowd, EVERYTHING_TOLD, TYPICAL_CROWD } from './crowd.ts'
import type { LateScore } from './decide/rescoring.ts'
import { DEFAULT_FRAUD_POLICY } from './default-fraud-policy.ts'
import type { FraudPolicy } from './fraud-policy.ts'
import type { Keyring } from './keyring.ts'
import { parseFraudPolicy } from './parse-fraud-policy.ts'
import { policyDigest } from './policy-digest.ts'
import type { Scorer } from './scorers/scorer.ts'
import type { SignalContext } from './signal-context.ts'
import type { VelocityStore } from './velocity/velocity-store.ts'

/** What a shop decides its orders with. */
export interface CheckoutFraudOptions {
  /** The keys under which a shop counts. They never leave it. */
  readonly keys: Keyring
  readonly velocity: VelocityStore
  /** The merchant's own model. Absent: every decision is the policy's, and says so. */
  readonly scorer?: Scorer | undefined
  /** Where each decision is recorded before it is answered. */
  readonly audit: AuditLog
  /** Default {@link DEFAULT_FRAUD_POLICY}. */
  readonly policy?: FraudPolicy | undefined
  /** From the call to the answer, everything included, in milliseconds. Default 250, from 20 to 10 000. */
  readonly deadlineMs?: number | undefined
  /** What the shop declares about its orders. */
  readonly context?: SignalContext | undefined
  /**
   * How common each word is in the shop: what would make an order stand out is not told. Default {@link TYPICAL_CROWD};
   * {@link EVERYTHING_TOLD} for a scorer in this process, to which nothing crosses.
   */
  readonly crowd?: Crowd | undefined
  /**
   * Hears what the model says of an order that was decided without it. It may hear the same twice. When it rejects, it
   * is told again later.
   */
  readonly onLateScore?: ((late: LateScore) => Promise<void> | void) | undefined
}

/** Options after they were checked. */
export interface CheckoutFraudConfig extends CheckoutFraudOptions {
  readonly policy: FraudPolicy
  readonly policyDigest: string
  readonly deadlineMs: number
  readonly crowd: Crowd
}

const has = (...names: readonly string[]) =>
  z.custom<object>(
    (value) =>
      typeof value === 'object' &&
      value !== null &&
      names.every((name) => typeof (value as Record<string, unknown>)[name] === 'function'),
  )

const schema = z.strictObject({
  keys: has('tokens'),
  velocity: has('record', 'settle', 'close'),
  scorer: z.optional(has('score', 'close')),
  audit: has('append', 'entriesOf', 'close'),
  policy: z.optional(z.unknown()),
  deadlineMs: z.optional(z.number().check(z.gte(20), z.lte(10_000))),
  context: z.optional(z.looseObject({})),
  crowd: z.optional(z.object({ orders: z.number(), shares: z.looseObject({}) })),
  onLateScore: z.optional(z.custom((value) => typeof value === 'function')),
})

/**
 * Checks the options once, when the shop starts.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_OPTIONS_INVALID` that names the option.
 */
export function parseCheckoutFraudOptions(options: CheckoutFraudOptions): CheckoutFraudConfig {
  const parsed = schema.safeParse(options)
  if (!parsed.success) throw optionFault(schema, parsed.error.issues[0])
  const { policy: given = DEFAULT_FRAUD_POLICY, deadlineMs = 250, scorer } = options
  const policy = parseFraudPolicy(given)
  const { crowd = scorer?.isLocal === true ? EVERYTHING_TOLD : TYPICAL_CROWD } = options
  return { ...options, policy, policyDigest: policyDigest(policy), deadlineMs, crowd }
}
