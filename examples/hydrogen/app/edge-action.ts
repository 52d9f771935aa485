import type { Edge } from '@cloister/core/edge'
import type { ActionFunctionArgs } from 'react-router'

/** Oxygen tells the buyer's address in this header and lets no browser set it. */
const ADDRESS_HEADER = 'oxygen-buyer-ip'

/**
 * The action of a resource route `app/routes/cloister.$.tsx` of a React Router app on Node.js:
 * `export const action = edgeAction(edge)`.
 */
export function edgeAction(edge: Edge): (args: ActionFunctionArgs) => Promise<Response> {
  return ({ request }) => edge(request, { address: request.headers.get(ADDRESS_HEADER) ?? undefined })
}
