import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { type Demo, startDemo } from '@cloister/dev-stack'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

/** Shopify's reference client of UCP: it checks profiles by the published schemas, which no package has as files. */
const CLIENT = resolve(
  import.meta.dirname,
  '../../.ci/shopify-tools/node_modules/@shopify/ucp-cli/dist/bin.js',
)
const isInstalled = existsSync(CLIENT)
const where = isInstalled ? '' : ' (skipped: npx pnpm@12 --dir .ci/shopify-tools install)'

interface Answered {
  readonly ucp: { readonly version: string; readonly status: string }
  readonly result: {
    readonly products?: readonly { readonly id: string }[]
    readonly product?: { readonly id: string }
    readonly pagination?: { readonly cursor?: string }
    readonly protocol?: { readonly version: string }
    readonly negotiated?: Readonly<Record<string, { readonly tools: object }>>
    readonly messages?: readonly { readonly code: string }[]
  }
}

describe.skipIf(!isInstalled)(`Shopify’s own client of UCP${where}`, () => {
  let demo: Demo
  let home: string
  beforeAll(async () => {
    demo = await startDemo({ platform: 'shopify' })
    home = await mkdtemp(join(tmpdir(), 'cloister-ucp-'))
    await writeFile(join(home, 'authority.pem'), demo.authorityPem)
  })
  afterAll(async () => {
    await demo?.close()
    await rm(home, { recursive: true, force: true })
  })

  async function ucp(...words: readonly string[]): Promise<Answered> {
    const business = new URL(demo.agentsProfile ?? '').origin
    const env = { HOME: home, UCP_HOME: home, NODE_EXTRA_CA_CERTS: join(home, 'authority.pem') }
    const options = [CLIENT, ...words, '--business', business, '--format', 'json']
    const { stdout } = await promisify(execFile)(process.execPath, options, { env, timeout: 30_000 })
    return JSON.parse(stdout) as Answered
  }

  it('believes the profile and finds the tools', async () => {
    const { result } = await ucp('discover')
    expect(result.protocol?.version).toBe('2026-08-25')
    expect(Object.keys(result.negotiated?.['dev.ucp.shopping']?.tools ?? {})).toEqual([
      'search_catalog',
      'lookup_catalog',
      'get_product',
    ])
  })

  it('searches page by page, and looks up what it found', async () => {
    const search = async (pagination: object) => {
      const input = { query: 'blanket', pagination: { limit: 2, ...pagination } }
      const { ucp: envelope, result } = await ucp('catalog', 'search', '--input', JSON.stringify(input))
      expect(envelope).toMatchObject({ version: '2026-08-25', status: 'success' })
      return result
    }
    const first = await search({})
    const second = await search({ cursor: first.pagination?.cursor })
    const ids = [first, second].flatMap(({ products = [] }) => products.map(({ id }) => id))
    expect(new Set(ids).size).toBe(4)
    const [id = ''] = ids
    const found = await ucp(
      'catalog',
      'lookup',
      '--input',
      JSON.stringify({ ids: [id, 'gid://shopify/Product/0'] }),
    )
    expect(found.result.products?.map((product) => product.id)).toEqual([id])
    expect(found.result.messages?.map(({ code }) => code)).toEqual(['not_found'])
    expect((await ucp('catalog', 'get_product', id)).result.product?.id).toBe(id)
  })
})
