import { CloisterError } from '../cloister-error.ts'
import type { RateLimiter } from '../state/rate-limiter.ts'
import type { Support } from '../support/create-support.ts'
import type { ShopperOrder } from '../support/shopper-order.ts'
import type { ActionReply } from '../wire/replies.ts'
import { PROPOSAL_SECONDS, type ProposalTokens } from './proposal-tokens.ts'

export interface Confirmation {
  readonly token: string
  readonly passId: string
  /** The orders of whoever is signed in now, who may be another than the one it was proposed to. */
  readonly orders: readonly ShopperOrder[]
}

export interface ConfirmationParts {
  readonly support: Support
  readonly tokens: ProposalTokens
  readonly limiter: RateLimiter
}

/** A token is worth something only for its lifetime, so that is how long it has to be remembered. */
const ONCE = { requests: 1, windowSeconds: PROPOSAL_SECONDS } as const

/**
 * Does what was confirmed, once: the same token again is told so and does nothing, on whichever server it arrives,
 * as long as they share a limiter.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_PROPOSAL_INVALID`.
 */
export async function confirmAction(
  { token, passId, orders }: Confirmation,
  { support, tokens, limiter }: ConfirmationParts,
): Promise<ActionReply> {
  const proposal = await tokens.read(token, passId)
  const order = await firstThat(orders, ({ number }) => proposal.isFor(number))
  if (order === undefined) throw new CloisterError('CLOISTER_PROPOSAL_INVALID')
  const { action, id } = proposal
  const { isAllowed: isFirst } = await limiter.take(`action:${id}`, ONCE)
  const told = { action, orderNumber: order.number }
  if (!isFirst) return { ...told, outcome: 'repeated' }
  const isDone = await support.confirm(action, order, { idempotencyKey: id })
  return { ...told, outcome: isDone ? 'done' : 'refused' }
}

async function firstThat<T>(
  items: readonly T[],
  holds: (item: T) => Promise<boolean>,
): Promise<T | undefined> {
  for (const item of items) if (await holds(item)) return item
  return undefined
}
