import * as z from 'zod/mini'
import { CloisterError } from '../cloister-error.ts'
import type { CataloguePorts } from './catalogue-ports.ts'
import {
  type AgentArguments,
  lookupArguments,
  productArguments,
  searchArguments,
} from './catalogue-requests.ts'
import { getProduct } from './get-product.ts'
import { lookupCatalog } from './lookup-catalog.ts'
import { searchCatalog } from './search-catalog.ts'

/** A call whose form has been checked, and who says to make it. */
export interface ToolCall {
  /** Where the agent says that its profile is. It is counted, and never fetched. */
  readonly profile: string
  run(ports: CataloguePorts, signal: AbortSignal): Promise<object>
}

interface Tool {
  readonly description: string
  readonly schema: z.ZodMiniType<AgentArguments<unknown>>
  read(value: unknown): ToolCall
}

const TOOLS: Readonly<Record<string, Tool>> = {
  search_catalog: tool(
    'Searches the products of this shop by words and filters. Prices are in minor units of their currency.',
    searchArguments,
    searchCatalog,
  ),
  lookup_catalog: tool(
    'Finds products of this shop by identifiers of products or variants.',
    lookupArguments,
    lookupCatalog,
  ),
  get_product: tool(
    'Tells everything about one product of this shop, and narrows its variants by the options that were chosen.',
    productArguments,
    getProduct,
  ),
}

function tool<T>(
  description: string,
  schema: z.ZodMiniType<AgentArguments<T>>,
  answer: (request: T, ports: CataloguePorts, signal: AbortSignal) => Promise<object>,
): Tool {
  return {
    description,
    schema,
    read(value) {
      const parsed = schema.safeParse(value)
      if (!parsed.success) throw malformed(parsed.error.issues[0]?.path ?? [])
      const { meta, catalog } = parsed.data
      return {
        profile: meta['ucp-agent'].profile,
        run: (ports, signal) => answer(catalog, ports, signal),
      }
    },
  }
}

/** The tools as `tools/list` tells them. What is personal has no field in them. */
export const TOOL_LIST: readonly object[] = Object.entries(TOOLS).map(([name, { description, schema }]) => ({
  name,
  description,
  inputSchema: z.toJSONSchema(schema, { io: 'input' }),
  annotations: { readOnlyHint: true, idempotentHint: true, openWorldHint: false },
}))

/**
 * Checks a call. Whatever its schema does not name is gone from here on.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_REQUEST_MALFORMED` that names the field.
 */
export function readToolCall(name: unknown, given: unknown): ToolCall {
  if (typeof name !== 'string' || !Object.hasOwn(TOOLS, name)) throw malformed(['name'])
  const found = TOOLS[name]
  if (found === undefined) throw malformed(['name'])
  return found.read(given)
}

function malformed(path: readonly PropertyKey[]): CloisterError {
  const field = path.join('.')
  return new CloisterError('CLOISTER_REQUEST_MALFORMED', field ? { details: { field } } : {})
}
