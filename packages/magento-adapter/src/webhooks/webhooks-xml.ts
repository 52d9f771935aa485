import { CloisterError } from '@cloister/core'
import { parseHookAddress } from './hook-address.ts'
import { type ConfiguredHook, checkHook, type WebhookField } from './webhook-configuration.ts'
import { xmlAttribute } from './xml-text.ts'

export interface WebhooksXmlOptions {
  /** The address below which `createWebhooks` is mounted: `https:`, or `{env:NAME}` of Magento's environment. */
  readonly url: string
}

/**
 * Writes `etc/webhooks.xml` of a module of Adobe Commerce. Every hook has its fields, its timeout and what happens
 * without an answer; certificates are always checked, and no answer is kept by Magento.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_TLS_REQUIRED` or `CLOISTER_OPTIONS_INVALID`.
 */
export function webhooksXml(hooks: readonly ConfiguredHook[], { url }: WebhooksXmlOptions): string {
  const address = parseHookAddress(url, { mayBeVariable: true })
  if (hooks.length === 0)
    throw new CloisterError('CLOISTER_OPTIONS_INVALID', { details: { option: 'hooks' } })
  for (const hook of hooks) checkHook(hook)
  const byMethod = Object.groupBy(hooks, ({ configuration: { method, type } }) => `${method} ${type}`)
  const methods = Object.values(byMethod).map((grouped = []) => methodElement(grouped, address))
  return `<?xml version="1.0"?>
<config xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
        xsi:noNamespaceSchemaLocation="urn:magento:module:Magento_AdobeCommerceWebhooks:etc/webhooks.xsd">
${methods.join('\n')}
</config>
`
}

function methodElement(hooks: readonly ConfiguredHook[], address: string): string {
  const { method = '', type = '' } = { ...hooks[0]?.configuration }
  return `    <method name=${xmlAttribute(method)} type=${xmlAttribute(type)}>
        <hooks>
            <batch name="cloister">
${hooks.map((hook) => hookElement(hook, address)).join('\n')}
            </batch>
        </hooks>
    </method>`
}

function hookElement({ name, configuration }: ConfiguredHook, address: string): string {
  const { fields, timeoutMs, softTimeoutMs = Math.ceil(timeoutMs / 2), whenUnanswered } = configuration
  const attributes = {
    name,
    url: `${address}/${name}`,
    method: 'POST',
    timeout: timeoutMs,
    softTimeout: softTimeoutMs,
    required: String(whenUnanswered !== 'continue'),
    ...(whenUnanswered !== 'continue' && { fallbackErrorMessage: whenUnanswered.refuseWith }),
    ttl: 0,
    sslVerification: 'true',
  }
  const written = Object.entries(attributes).map(([key, value]) => `${key}=${xmlAttribute(value)}`)
  return `                <hook ${written.join('\n                      ')}>
                    <fields>
${fields.map(fieldElement).join('\n')}
                    </fields>
                </hook>`
}

function fieldElement({ name, source }: WebhookField): string {
  return `                        <field name=${xmlAttribute(name)} source=${xmlAttribute(source)} />`
}
