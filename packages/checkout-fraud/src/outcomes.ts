import { CloisterError } from '@cloister/core'
import * as z from 'zod/mini'
import type { AuditLog } from './audit/audit-log.ts'
import type { DecisionRecorder } from './decide/record-decision.ts'
import { waitAndCallOff } from './decide/wait-for.ts'
import { DAY_MS } from './durations.ts'
import type { Keyring } from './keyring.ts'
import { orderIdTokens, type TokenPair } from './order-tokens.ts'
import type { OutboxJob } from './outbox/outbox.ts'
import type { VelocityStore } from './velocity/velocity-store.ts'

export type OrderOutcome =
  | 'challenge_failed'
  | 'challenge_passed'
  | 'chargeback'
  | 'chargeback_reversed'
  | 'early_warning'
  | 'refund_fraud'
  | 'review_approved'
  | 'review_denied'

/**
 * What can become of an order, and whether it makes the order a bad one. `undefined` leaves that as it was: a challenge
 * that failed is a forgotten password as often as a thief.
 */
const IS_BAD: Readonly<Record<OrderOutcome, boolean | undefined>> = {
  chargeback: true,
  chargeback_reversed: false,
  early_warning: true,
  refund_fraud: true,
  review_approved: false,
  review_denied: true,
  challenge_passed: undefined,
  challenge_failed: undefined,
}

export const ORDER_OUTCOMES = Object.keys(IS_BAD) as [OrderOutcome, ...OrderOutcome[]]

/** What became of an order. */
export interface OutcomeReport {
  /** As in the order that was decided. */
  readonly orderId: string
  readonly outcome: OrderOutcome
}

export interface Outcomes {
  report(report: OutcomeReport): Promise<void>
  isDue(job: OutboxJob): boolean
  perform(job: OutboxJob): Promise<void>
}

const KIND = 'outcome'
const SETTLING_MS = 1_000
/** After this the counts that an outcome could correct have expired, in milliseconds. */
const USEFUL_MS = 40 * DAY_MS

const schema = z.object({
  orderId: z.string().check(z.minLength(1), z.maxLength(1_000)),
  outcome: z.enum(ORDER_OUTCOMES),
})

interface Settling {
  readonly order: TokenPair
  readonly isBad: boolean
  readonly atMs: number
}

/** Takes outcomes, keeps them until the velocity store has them, and says twice what it was told twice only once. */
export function createOutcomes({
  keys,
  velocity,
  audit,
  recorder,
}: {
  readonly keys: Keyring
  readonly velocity: VelocityStore
  readonly audit: AuditLog
  readonly recorder: DecisionRecorder
}): Outcomes {
  async function settle({ id, payload, expiresAt }: OutboxJob): Promise<void> {
    const { order, isBad, atMs } = payload as Settling
    const outcome = { id: order.current, previousId: order.previous, isBad, atMs }
    const settling = await waitAndCallOff((signal) => velocity.settle(outcome, { signal }), SETTLING_MS)
    if (settling.status === 'done' || expiresAt < Date.now()) return await audit.outbox.done(id)
    throw settling.status === 'failed' ? settling.error : new CloisterError('CLOISTER_DEADLINE_EXCEEDED')
  }

  return {
    isDue: ({ kind }) => kind === KIND,
    perform: settle,
    async report(report) {
      const { orderId, outcome } = checked(report)
      const order = await orderIdTokens(orderId, keys)
      const entry = { kind: 'outcome', orderToken: order.current, outcome } as const
      const recorded = audit.append(entry)
      const isBad = IS_BAD[outcome]
      if (isBad === undefined) return await recorded
      const recording = recorded.catch(() => recorder.recordLater(entry))
      const atMs = Date.now()
      const job = {
        ...{ id: `${KIND}:${order.current}`, kind: KIND, expiresAt: atMs + USEFUL_MS },
        payload: { order, isBad, atMs } satisfies Settling,
      }
      const [kept] = await Promise.allSettled([audit.outbox.put(job), recording])
      const [settled] = await Promise.allSettled([settle(job)])
      // Neither stored nor counted: the platform that told us must tell us again.
      if (kept.status === 'rejected' && settled.status === 'rejected') throw kept.reason
    },
  }
}

function checked(report: OutcomeReport): OutcomeReport {
  const parsed = schema.safeParse(report)
  if (parsed.success) return parsed.data
  const field = parsed.error.issues[0]?.path.join('.') || 'report'
  throw new CloisterError('CLOISTER_ORDER_INVALID', { details: { field } })
}
