import { CloisterError } from '@cloister/core'
import { type CatalogueAgents, createCatalogueAgents } from '@cloister/core/agents'
import type { Route } from '../app/route.ts'
import type { AgentsOptions, AgentsShop } from './agents-options.ts'

const ENDPOINT = '/api/ucp/mcp'
const PROFILE = '/.well-known/ucp'

/** Where shopping agents find the shop, and where they ask. Core answers; its endpoint is the app's own. */
export function agentRoutes({ shop: find, address = () => undefined }: AgentsOptions): readonly Route[] {
  const answering = new WeakMap<AgentsShop, CatalogueAgents>()
  const handle: Route['handle'] = async (request, { url }) => {
    const shop = await find()
    if (shop === undefined) throw new CloisterError('CLOISTER_ROUTE_UNKNOWN')
    const agents = answering.get(shop) ?? createCatalogueAgents({ ...shop, endpoint: `${url}${ENDPOINT}` })
    answering.set(shop, agents)
    return await agents(request, { address: address(request) })
  }
  return [
    { method: 'GET', path: PROFILE, handle },
    { method: 'GET', path: ENDPOINT, handle },
    { method: 'POST', path: ENDPOINT, handle },
  ]
}
