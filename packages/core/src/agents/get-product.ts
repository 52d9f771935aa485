import type { CataloguePorts } from './catalogue-ports.ts'
import type { ProductRequest } from './catalogue-requests.ts'
import { findSoldProducts } from './find-sold-products.ts'
import { selectVariants } from './select-variants.ts'
import { type UcpProduct, ucpProduct } from './ucp-product.ts'
import { type UcpEnvelope, type UcpMessage, ucpEnvelope } from './ucp-release.ts'

/** `catalog_lookup.json#/$defs/get_product_response`, or `error_response.json` for an identifier that nothing has. */
export interface ProductAnswer {
  readonly ucp: UcpEnvelope
  readonly product?: UcpProduct
  readonly messages?: readonly UcpMessage[]
}

const CAPABILITY = 'dev.ucp.shopping.catalog.lookup'
const SHOWN_VARIANTS = 50
const DESCRIPTION_CHARACTERS = 5_000

/** Everything that is told of one product, narrowed by what is chosen of its options. No model is asked. */
export async function getProduct(
  { id, selected = [], preferences = [] }: ProductRequest,
  ports: CataloguePorts,
  signal: AbortSignal,
): Promise<ProductAnswer> {
  const { shopUrl } = ports
  const [found] = await findSoldProducts([id], ports, signal)
  if (found === undefined) return notFound()
  const choice = { variantId: found.named[0], selected, preferences }
  const { shown, options, selected: effective } = selectVariants(found.variants, choice)
  return {
    ucp: ucpEnvelope(CAPABILITY),
    product: ucpProduct(found, {
      shown: shown.slice(0, SHOWN_VARIANTS),
      shopUrl,
      descriptionCharacters: DESCRIPTION_CHARACTERS,
      hasAttributes: true,
      ...(options.length > 0 && { options, selected: effective }),
    }),
  }
}

function notFound(): ProductAnswer {
  const content = 'No product and no variant has this identifier.'
  return {
    ucp: ucpEnvelope(CAPABILITY, 'error'),
    messages: [{ type: 'error', code: 'not_found', content, severity: 'unrecoverable' }],
  }
}
