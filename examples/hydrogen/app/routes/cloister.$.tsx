import { forwardToEdge } from '@cloister/shopify-app/hydrogen'
import type { ActionFunctionArgs } from 'react-router'
import { environment } from '../environment.ts'

/** On Oxygen. In a Hydrogen project it is `({ context }: Route.ActionArgs) => context.env.CLOISTER_EDGE`. */
export const action = forwardToEdge({
  edge: ({ context }: ActionFunctionArgs) => context.get(environment).CLOISTER_EDGE,
})
