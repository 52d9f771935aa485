import { CloisterError } from '@cloister/core'

/** One value that Magento sends. */
export interface WebhookField {
  /** Where it stands in what is sent, such as `order.items[].sku`. */
  readonly name: string
  /** Where Magento has it, such as `data.order.items[].sku`. */
  readonly source: string
}

/** What Magento has to know of a hook. `webhooks.xml` is made of it. */
export interface WebhookConfiguration {
  /** The code of what is hooked into, such as `observer.sales_order_place_before`. */
  readonly method: string
  /** Before or after Magento's own observers, or the method that is hooked into. */
  readonly type: 'after' | 'before'
  /** All that is sent. Without one Magento would send everything that it has, so there must be one. */
  readonly fields: readonly [WebhookField, ...WebhookField[]]
  /** After so many milliseconds Magento waits no longer. From 50 to 10 000: Magento's own default is to wait forever. */
  readonly timeoutMs: number
  /** After so many milliseconds Magento notes in its log that it took long. Default: half of `timeoutMs`. */
  readonly softTimeoutMs?: number
  /** What Magento does when no answer comes: goes on as if there were no hook, or refuses with this sentence. */
  readonly whenUnanswered: 'continue' | { readonly refuseWith: string }
}

/** What `webhooks.xml` is made of; a `Webhook` is one. */
export interface ConfiguredHook {
  /** Lower-case letters, digits and `_`. It is the last part of the address and the name of the hook in Magento. */
  readonly name: string
  readonly configuration: WebhookConfiguration
}

const NAME = /^[a-z][a-z\d_]{0,63}$/u
const METHOD = /^(?:observer|plugin)(?:\.[a-z\d_]+)+$/u
const FIELD = /^\w+(?:\[\])?(?:\.\w+(?:\[\])?)*$/u

/** @throws A {@link CloisterError} with code `CLOISTER_OPTIONS_INVALID` that names what Magento could not read. */
export function checkHook({ name, configuration }: ConfiguredHook): void {
  const { method, fields, timeoutMs, softTimeoutMs = 1 } = configuration
  check('name', NAME.test(name))
  check('method', METHOD.test(method))
  check('fields', fields.length > 0)
  check(
    'fields',
    fields.every(({ name, source }) => FIELD.test(name) && FIELD.test(source)),
  )
  check('timeoutMs', Number.isInteger(timeoutMs) && timeoutMs >= 50 && timeoutMs <= 10_000)
  check('softTimeoutMs', Number.isInteger(softTimeoutMs) && softTimeoutMs >= 1 && softTimeoutMs <= timeoutMs)
}

function check(option: string, holds: boolean): void {
  if (!holds) throw new CloisterError('CLOISTER_OPTIONS_INVALID', { details: { option } })
}
