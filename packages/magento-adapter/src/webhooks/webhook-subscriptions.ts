import { parseHookAddress } from './hook-address.ts'
import { type ConfiguredHook, checkHook } from './webhook-configuration.ts'
import type { WebhooksXmlOptions } from './webhooks-xml.ts'

/** The body of `POST /V1/webhooks/subscribe`. */
export interface WebhookSubscription {
  readonly webhook: Readonly<Record<string, unknown>>
}

/**
 * What `webhooks.xml` says, for Adobe Commerce as a Cloud Service, which has no files: one body of
 * `POST /V1/webhooks/subscribe` for each hook.
 *
 * @throws A `CloisterError` with code `CLOISTER_TLS_REQUIRED` or `CLOISTER_OPTIONS_INVALID`.
 */
export function webhookSubscriptions(
  hooks: readonly ConfiguredHook[],
  { url }: WebhooksXmlOptions,
): readonly WebhookSubscription[] {
  for (const hook of hooks) checkHook(hook)
  const address = parseHookAddress(url, { mayBeVariable: false })
  return hooks.map(({ name, configuration }) => {
    const { fields, method, type, timeoutMs, whenUnanswered } = configuration
    return {
      webhook: {
        // The cloud service names plugins without their vendor.
        webhook_method: method.replace(/^plugin\.magento\./u, 'plugin.'),
        webhook_type: type,
        batch_name: 'cloister',
        hook_name: name,
        url: `${address}/${name}`,
        method: 'POST',
        timeout: timeoutMs,
        soft_timeout: configuration.softTimeoutMs ?? Math.ceil(timeoutMs / 2),
        required: whenUnanswered !== 'continue',
        ...(whenUnanswered !== 'continue' && { fallback_error_message: whenUnanswered.refuseWith }),
        ttl: 0,
        fields,
      },
    }
  })
}
