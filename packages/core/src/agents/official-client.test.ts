import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { describe, expect, it } from 'vitest'
import { AGENT, ENDPOINT, testAgents } from '../../test-support/test-agents.ts'

const meta = { 'ucp-agent': { profile: AGENT } }

/** The SDK of the protocol itself, with our handler in the place of its network. */
async function connected(options: ConstructorParameters<typeof Client>[1]) {
  const { agents } = testAgents()
  const client = new Client({ name: 'test', version: '1' }, options)
  const fetched = async (url: string | URL, init?: RequestInit) => await agents(new Request(url, init))
  await client.connect(new StreamableHTTPClientTransport(new URL(ENDPOINT), { fetch: fetched }))
  return client
}

describe.each([
  ['with sessions (2025-11-25)', {}],
  ['without them (2026-07-28)', { versionNegotiation: { mode: 'auto' } }],
] as const)('the client of the MCP SDK %s', (_era, options) => {
  it('lists the tools and calls each', async () => {
    const client = await connected(options)
    const { tools } = await client.listTools()
    expect(tools.map(({ name }) => name)).toEqual(['search_catalog', 'lookup_catalog', 'get_product'])
    const answered = async (name: string, catalog: object) =>
      (await client.callTool({ name, arguments: { meta, catalog } })).structuredContent
    expect(await answered('search_catalog', { query: 'kettle' })).toMatchObject({
      products: [{ id: 'K-1' }, { id: 'K-2' }, { id: 'K-3' }],
    })
    expect(await answered('lookup_catalog', { ids: ['T-1'] })).toMatchObject({ products: [{ id: 'T-1' }] })
    expect(await answered('get_product', { id: 'T-1' })).toMatchObject({ product: { id: 'T-1' } })
    await client.close()
  })

  it('reads a refusal as one of the protocol', async () => {
    const client = await connected(options)
    await expect(
      client.callTool({ name: 'search_catalog', arguments: { catalog: { query: 'kettle' } } }),
    ).rejects.toThrow(
      expect.objectContaining({ code: -32602, data: { code: 'CLOISTER_REQUEST_MALFORMED', field: 'meta' } }),
    )
    await client.close()
  })
})
