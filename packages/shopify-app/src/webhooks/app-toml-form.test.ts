import { describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import { APP_TOML, readAppToml } from '../../test-support/app-toml.ts'

const text = z.string().check(z.minLength(1))
const origin = z.string().check(z.regex(/^https:\/\/[a-z\d.-]+(?:\/\S*)?$/u))
/** A path of the app, an address, or a queue of one of the clouds that Shopify delivers to. */
const delivery = z
  .string()
  .check(z.regex(/^(?:\/[\w/-]+|https:\/\/\S+|pubsub:\/\/[^:\s]+:\S+|arn:aws:events:\S+)$/u))
const topic = z.string().check(z.regex(/^[a-z][a-z_]*\/[a-z_]+$/u))
const scope = /^(?:(?:unauthenticated_)?(?:read|write)_[a-z_]+)$/u
const isScopes = (list: string) => list.split(',').every((one) => scope.test(one))

const subscription = z.strictObject({
  topics: z.optional(z.array(topic).check(z.minLength(1))),
  compliance_topics: z.optional(
    z.array(z.enum(['customers/data_request', 'customers/redact', 'shop/redact'])).check(z.minLength(1)),
  ),
  uri: delivery,
  include_fields: z.optional(z.array(text).check(z.minLength(1))),
  filter: z.optional(text),
  payload_query: z.optional(text),
  name: z.optional(z.string().check(z.minLength(1), z.maxLength(50))),
})

const metafield = z.strictObject({
  name: text,
  type: z.enum(['boolean', 'json']),
  access: z.strictObject({ admin: z.enum(['merchant_read', 'merchant_read_write']) }),
})

/** The names and forms that Shopify's CLI takes (4.8), less what this app has no use for. Another name is a mistake there too. */
const APP_TOML_FORM = z.strictObject({
  client_id: z.string(),
  name: z.string().check(z.minLength(1), z.maxLength(30)),
  handle: z.optional(z.string().check(z.regex(/^[a-z\d][a-z\d-]*$/u), z.maxLength(256))),
  application_url: origin,
  embedded: z.boolean(),
  access_scopes: z.strictObject({
    scopes: z.string().check(z.refine(isScopes)),
    optional_scopes: z.optional(z.array(z.string().check(z.regex(scope)))),
  }),
  access: z.strictObject({
    admin: z.strictObject({
      direct_api_mode: z.enum(['online', 'offline']),
      embedded_app_direct_api_access: z.boolean(),
    }),
  }),
  customer: z.optional(
    z.strictObject({
      metafields: z.strictObject({ app: z.record(z.string().check(z.regex(/^\w+$/u)), metafield) }),
    }),
  ),
  auth: z.strictObject({ redirect_urls: z.array(origin).check(z.minLength(1)) }),
  app_proxy: z.strictObject({
    url: origin,
    prefix: z.enum(['apps', 'a', 'community', 'tools']),
    subpath: z.string().check(z.regex(/^(?!(?:admin|services|password|login)$)[\w-]{1,30}$/u)),
  }),
  webhooks: z.strictObject({
    api_version: z.string().check(z.regex(/^20\d{2}-(?:01|04|07|10)$/u)),
    subscriptions: z.array(
      subscription.check(
        z.refine((one) => (one.topics === undefined) !== (one.compliance_topics === undefined)),
      ),
    ),
  }),
})

const problemsOf = (text: string): readonly string[] => {
  const checked = APP_TOML_FORM.safeParse(readAppToml(text))
  return checked.success ? [] : checked.error.issues.map(({ path }) => path.join('.'))
}

describe('the form of shopify.app.toml', () => {
  it.each(Object.entries(APP_TOML))(
    'has names and values that Shopify takes, and no others: %s',
    (_how, text) => {
      expect(problemsOf(text)).toEqual([])
    },
  )

  it('says everything once, and the same address everywhere', () => {
    for (const text of Object.values(APP_TOML)) {
      const { application_url: url, auth, app_proxy: proxy } = APP_TOML_FORM.parse(readAppToml(text))
      const { origin: address } = new URL(url)
      expect(auth.redirect_urls.filter((redirect) => !redirect.startsWith(`${address}/`))).toEqual([])
      expect(proxy.url).toBe(`${address}/proxy`)
    }
  })

  it('names each topic once', () => {
    const { webhooks } = APP_TOML_FORM.parse(readAppToml(APP_TOML.allOn))
    const named = webhooks.subscriptions.flatMap((one) => [
      ...(one.topics ?? []),
      ...(one.compliance_topics ?? []),
    ])
    expect(named.length).toBeGreaterThan(6)
    expect(new Set(named).size).toBe(named.length)
  })

  it.each([
    ['webhooks.subscriptions.0.uri', 'uri = "/webhooks"', 'uri = "http://app.example/webhooks"'],
    ['webhooks.subscriptions.0', 'include_fields =', 'included_fields ='],
    ['app_proxy.subpath', 'subpath = "cloister"', 'subpath = "admin"'],
    ['app_proxy.prefix', 'prefix = "apps"', 'prefix = "app"'],
    ['webhooks.api_version', 'api_version = "2026-10"', 'api_version = "2026-11"'],
    ['access_scopes.scopes', 'read_products,', 'read_products, '],
    ['application_url', 'application_url = "https:', 'application_url = "http:'],
    [
      'webhooks.subscriptions.0',
      'topics = ["app/uninstalled"]',
      'compliance_topics = ["shop/redact"]\ntopics = ["app/uninstalled"]',
    ],
    ['webhooks.subscriptions.4.compliance_topics.2', '"shop/redact"', '"shop/delete"'],
  ])('would be refused at %s', (place, is, wrong) => {
    expect(APP_TOML.asPublished).toContain(is)
    expect(problemsOf(APP_TOML.asPublished.replace(is, wrong))).toEqual([place])
  })
})
