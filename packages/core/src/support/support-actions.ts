import { SUPPORT_ACTIONS, type SupportAction } from '../crossing/support-crossing.ts'
import type { ShopperOrder } from './shopper-order.ts'

/** Tells the shop which confirmation it acts on. */
export interface ActionContext {
  /** The same for every delivery of one confirmation: hand it to the platform where it takes one. */
  readonly idempotencyKey: string
}

/** The shop's own rules and code for one action. The model reaches neither. */
export interface ActionPolicy {
  /** Asked before an action is proposed, and again when it is confirmed. */
  readonly isAllowed: (order: ShopperOrder) => boolean | Promise<boolean>
  /** Does it. Called at most once for a confirmation, after the shopper's click and never before. */
  readonly run: (order: ShopperOrder, context: ActionContext) => void | Promise<void>
}

/** The actions that a shop offers. What is not named here is never proposed. */
export type ActionPolicies = Readonly<Partial<Record<SupportAction, ActionPolicy>>>

/** The names of the actions that a shop has a policy for, in a fixed order. */
export function offeredActions(policies: ActionPolicies): readonly SupportAction[] {
  return SUPPORT_ACTIONS.filter((action) => Object.hasOwn(policies, action))
}

/** An own policy only, and none that fails: an action that cannot be judged is not allowed. */
export async function isActionAllowed(
  policies: ActionPolicies,
  action: SupportAction,
  order: ShopperOrder,
): Promise<boolean> {
  const policy = Object.hasOwn(policies, action) ? policies[action] : undefined
  try {
    return (await policy?.isAllowed(order)) === true
  } catch {
    return false
  }
}
