import {
  createWebhooks,
  fraudHook,
  type WebhookKeys,
  type Webhooks,
} from '@cloister/magento-adapter/webhooks'
import { createFraudCheck, type FraudInputs } from '../fraud-check.ts'
import { answerWebAction, type WebActionParameters, type WebActionResult } from '../web-action.ts'

interface Inputs extends FraudInputs {
  readonly WEBHOOK_PUBLIC_KEY: string
  /** The key that is about to take its place. Empty at other times. */
  readonly WEBHOOK_NEXT_PUBLIC_KEY?: string
}

/** Lives as long as the container, so that a decision is remembered and a connection is kept. */
let webhooks: Webhooks | undefined

export async function main(parameters: WebActionParameters & Inputs): Promise<WebActionResult> {
  webhooks ??= createWebhooks({
    publicKeys: keysOf(parameters),
    hooks: [fraudHook({ fraud: createFraudCheck(parameters) })],
  })
  return await answerWebAction(parameters, webhooks)
}

function keysOf({ WEBHOOK_PUBLIC_KEY, WEBHOOK_NEXT_PUBLIC_KEY }: Inputs): WebhookKeys {
  return WEBHOOK_NEXT_PUBLIC_KEY ? [WEBHOOK_PUBLIC_KEY, WEBHOOK_NEXT_PUBLIC_KEY] : [WEBHOOK_PUBLIC_KEY]
}
