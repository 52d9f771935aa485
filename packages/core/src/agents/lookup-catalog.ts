import type { CataloguePorts } from './catalogue-ports.ts'
import type { LookupRequest } from './catalogue-requests.ts'
import { featuredOf } from './catalogue-variants.ts'
import { agentFilters } from './filter-products.ts'
import { findSoldProducts, type IdentifiedProduct } from './find-sold-products.ts'
import { type InputCorrelation, type UcpProduct, ucpProduct } from './ucp-product.ts'
import { type UcpEnvelope, type UcpMessage, ucpEnvelope } from './ucp-release.ts'

/** `catalog_lookup.json#/$defs/lookup_response`. */
export interface LookupAnswer {
  readonly ucp: UcpEnvelope
  readonly products: readonly UcpProduct[]
  readonly messages?: readonly UcpMessage[]
}

const DESCRIPTION_CHARACTERS = 1_000

/** What identifiers of every platform look like. Anything else is somebody's words, which no answer repeats. */
const PLAIN_IDENTIFIER = /^[\w:/.~-]+$/u

/** Finds products by identifiers, each once, with the variants that were meant. No model is asked. */
export async function lookupCatalog(
  { ids: asked, filters = {}, context }: LookupRequest,
  ports: CataloguePorts,
  signal: AbortSignal,
): Promise<LookupAnswer> {
  const { catalogue, shopUrl } = ports
  const ids = [...new Set(asked)]
  const narrowed = agentFilters(filters, { asked: context?.currency, own: catalogue.currency })
  const found = await findSoldProducts(ids, ports, signal)
  const met = new Set(
    found.flatMap(({ product, isNamed, named }) => [...(isNamed ? [product.id] : []), ...named]),
  )
  const messages = [...narrowed.messages, ...ids.filter((id) => !met.has(id)).map(notFound)]
  return {
    ucp: ucpEnvelope('dev.ucp.shopping.catalog.lookup'),
    products: found
      .filter(({ product }) => narrowed.passes(product))
      .map((one) => {
        const inputs = inputsOf(one)
        const shown = one.variants.filter(({ id }) => inputs.has(id))
        return ucpProduct(one, { shown, inputs, shopUrl, descriptionCharacters: DESCRIPTION_CHARACTERS })
      }),
    ...(messages.length > 0 && { messages }),
  }
}

/** Which identifiers led to which variants; those that none led to are not told. */
function inputsOf({
  product,
  variants,
  isNamed,
  named,
}: IdentifiedProduct): ReadonlyMap<string, readonly InputCorrelation[]> {
  const inputs = new Map<string, readonly InputCorrelation[]>(
    named.map((id) => [id, [{ id, match: 'exact' }]]),
  )
  const featured = isNamed ? featuredOf(variants) : undefined
  if (featured !== undefined) {
    const own = inputs.get(featured.id) ?? []
    inputs.set(featured.id, [...own, { id: product.id, match: 'featured' }])
  }
  return inputs
}

function notFound(id: string): UcpMessage {
  const content = PLAIN_IDENTIFIER.test(id) ? id : 'One of the identifiers is unknown.'
  return { type: 'info', code: 'not_found', content }
}
