import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  ADMIN_DOCUMENTS,
  BAND_DOCUMENTS,
  FRAUD_DOCUMENTS,
  PLACE_DOCUMENTS,
  SUPPORT_DOCUMENTS,
} from '../../build/documents.ts'
import { API_VERSIONS } from '../admin/api-version.ts'
import { catalogueTopics } from '../catalogue/catalogue-topics.ts'
import { complianceTopics } from '../compliance/compliance-topics.ts'
import { computedScopes } from '../scopes/computed-scopes.ts'
import { appUninstalled } from './app-uninstalled.ts'
import { WEBHOOK_PATH } from './webhook-route.ts'

// Looked at with everything switched on.
const toml = readFileSync(resolve(import.meta.dirname, '../../shopify.app.toml'), 'utf8').replaceAll(
  '#~ ',
  '',
)
type Table = Readonly<Record<string, unknown>>

/** The tables of the file under one heading. Its values are written so that they are JSON as well. */
function tables(heading: string): readonly Table[] {
  const sections = toml.split(/^(?=\[)/mu).filter((section) => section.startsWith(`${heading}\n`))
  return sections.map((section) =>
    Object.fromEntries(
      [...section.matchAll(/^(\w+) = (.+)$/gmu)].map(([, key = '', value = '']) => [key, JSON.parse(value)]),
    ),
  )
}

const subscriptions = tables('[[webhooks.subscriptions]]')
const topicsOf = (table: Table) => (table['topics'] ?? []) as readonly string[]

/** Fields of webhook bodies that name or describe nobody. A field that is not here does not belong in the file. */
const NOBODYS = ['id', 'admin_graphql_api_id', 'updated_at', 'created_at', 'myshopify_domain']

describe('shopify.app.toml', () => {
  it('lets nothing personal arrive: every subscription names its fields, and none of them is about a person', () => {
    const named = subscriptions.filter((table) => topicsOf(table).length > 0)
    expect(named.length).toBeGreaterThan(1)
    for (const table of named) {
      const fields = (table['include_fields'] ?? ['everything']) as readonly string[]
      expect(fields.filter((field) => !NOBODYS.includes(field))).toEqual([])
    }
  })

  it('subscribes to the three topics that Shopify demands, and the app works on each', () => {
    const demanded = subscriptions.flatMap((table) => (table['compliance_topics'] ?? []) as readonly string[])
    const worked = complianceTopics({ places: [], deliverReport: async () => undefined })
    expect(demanded).toEqual(worked.map(({ topic }) => topic))
    expect(demanded).toHaveLength(3)
  })

  it('subscribes to the uninstall, with what the app reads of it', () => {
    const [table = {}] = subscriptions.filter((one) => topicsOf(one).includes('app/uninstalled'))
    const shop = 'kettles.myshopify.com'
    const body = Object.fromEntries((table['include_fields'] as string[]).map((field) => [field, shop]))
    expect(appUninstalled.read(body, shop)).toEqual({ myshopify_domain: shop })
  })

  it('subscribes to all that the catalogues hear of, with what they read of it', () => {
    const topics = catalogueTopics({ sync: async () => undefined })
    for (const { topic, read } of topics) {
      const [table = {}] = subscriptions.filter((one) => topicsOf(one).includes(topic))
      const fields = table['include_fields'] as readonly string[]
      const body = Object.fromEntries(fields.map((field) => [field, 7]))
      expect(read(body, 'kettles.myshopify.com')).toEqual(topic === 'bulk_operations/finish' ? {} : { id: 7 })
    }
    expect(topics).toHaveLength(4)
  })

  it('has everything delivered to the address that verifies it, by the version that is spoken', () => {
    expect(new Set(subscriptions.map((table) => table['uri']))).toEqual(new Set([WEBHOOK_PATH]))
    expect(tables('[webhooks]')).toEqual([{ api_version: API_VERSIONS[0] }])
  })

  it('asks for the scopes of the documents and of the proxy, and for no other', () => {
    const wishes = [FRAUD_DOCUMENTS, PLACE_DOCUMENTS, BAND_DOCUMENTS, SUPPORT_DOCUMENTS]
    const optional = wishes.flat()
    const always = ADMIN_DOCUMENTS.filter((document) => !optional.includes(document))
    // Each may be wanted without the others.
    const scopes = new Set(wishes.flatMap(computedScopes))
    scopes.delete('read_products')
    expect(tables('[access_scopes]')).toEqual([
      {
        scopes: computedScopes([...always, { scopes: ['write_app_proxy'] }]).join(','),
        optional_scopes: [...scopes].sort(),
      },
    ])
  })
})
