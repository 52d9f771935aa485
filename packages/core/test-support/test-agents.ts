import type { CatalogueAgentsOptions } from '../src/agents/agents-options.ts'
import {
  type AgentContext,
  type CatalogueAgents,
  createCatalogueAgents,
} from '../src/agents/create-catalogue-agents.ts'
import type { Product } from '../src/product/product.ts'
import { smallCatalogue } from './small-shop.ts'
import { type TestCloister, testCloister } from './test-cloister.ts'

export const ENDPOINT = 'https://shop.example/api/ucp/mcp'
export const AGENT = 'https://agent.example/profiles/shopping.json'

export interface TestAgents extends TestCloister {
  readonly agents: CatalogueAgents
}

export type TestAgentsOptions = Partial<CatalogueAgentsOptions> & { readonly products?: readonly Product[] }

/** A small shop that answers agents. */
export function testAgents(
  { products, ...options }: TestAgentsOptions = {},
  reply: (request: { readonly body: string }) => string = () => 'no JSON',
): TestAgents {
  const catalogue = options.catalogue ?? smallCatalogue(products)
  const road = testCloister(reply as Parameters<typeof testCloister>[0], { catalogue })
  const agents = createCatalogueAgents({ cloister: road.cloister, catalogue, endpoint: ENDPOINT, ...options })
  return { ...road, agents }
}

/** A POST as an agent on a server sends it. */
export function agentPost(body: unknown, headers: Readonly<Record<string, string>> = {}): Request {
  return new Request(ENDPOINT, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
}

/** The body of a call of one tool. */
export function toolCall(name: string, catalog: unknown, more: object = {}): object {
  const meta = { 'ucp-agent': { profile: AGENT } }
  return {
    jsonrpc: '2.0',
    id: 1,
    method: 'tools/call',
    params: { name, arguments: { meta, catalog, ...more } },
  }
}

// biome-ignore lint/suspicious/noExplicitAny: a test reads what it expects and fails where it is not there.
type Json = any

/** What one call answers: its `structuredContent`, or the error. */
export async function call(
  { agents }: TestAgents,
  name: string,
  catalog: unknown,
  context?: AgentContext,
): Promise<Json> {
  const response = await agents(agentPost(toolCall(name, catalog)), context)
  const { result, error } = (await response.json()) as Json
  return error ?? result.structuredContent
}
