import { CloisterError } from '@cloister/core'
import type * as z from 'zod/mini'
import { type ConfiguredHook, checkHook } from './webhook-configuration.ts'
import type { WebhookReply } from './webhook-operation.ts'

export interface WebhookContext {
  /** Ends when Magento waits no longer. */
  readonly signal: AbortSignal
}

/** What is done when Magento asks. */
export interface WebhookDefinition<Payload> extends Omit<Webhook, 'answer'> {
  /** The form of what is sent. What is not in it is not read. */
  readonly payload: z.ZodMiniType<Payload>
  reply(payload: Payload, context: WebhookContext): Promise<WebhookReply> | WebhookReply
}

/** A hook that {@link defineWebhook} or one of the ready-made ones made. */
export interface Webhook extends ConfiguredHook {
  answer(payload: unknown, context: WebhookContext): Promise<WebhookReply>
}

/**
 * Joins what Magento is told about a hook with what is done when it asks.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_OPTIONS_INVALID` that names what Magento could not read.
 */
export function defineWebhook<Payload>(definition: WebhookDefinition<Payload>): Webhook {
  const { name, configuration, payload } = definition
  checkHook({ name, configuration })
  return {
    name,
    configuration,
    async answer(value, context) {
      const parsed = payload.safeParse(value)
      if (parsed.success) return await definition.reply(parsed.data, context)
      const field = parsed.error.issues[0]?.path.join('.')
      throw new CloisterError('CLOISTER_REQUEST_MALFORMED', field ? { details: { field } } : {})
    },
  }
}
