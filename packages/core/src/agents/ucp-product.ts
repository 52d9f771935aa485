import { cutText } from '../minimise/cut-text.ts'
import { isShopLink } from '../product/shop-link.ts'
import type { ProductVariant, SoldProduct, VariantOption } from './catalogue-variants.ts'

/** Which identifier of a request led to a variant (`input_correlation.json`). */
export interface InputCorrelation {
  readonly id: string
  readonly match: 'exact' | 'featured'
}

interface Price {
  readonly amount: number
  readonly currency: string
}

/** A variant as UCP writes it (`variant.json`). */
export interface UcpVariant {
  readonly id: string
  readonly title: string
  readonly description: { readonly plain: string }
  readonly price: Price
  readonly availability: { readonly available: boolean; readonly status: 'in_stock' | 'out_of_stock' }
  readonly options?: readonly VariantOption[]
  readonly sku?: string
  readonly barcodes?: readonly { readonly type: 'GTIN'; readonly value: string }[]
  readonly url?: string
  readonly media?: readonly { readonly type: 'image'; readonly url: string }[]
  readonly inputs?: readonly InputCorrelation[]
}

/** A product as UCP writes it (`product.json`). Prices, stock and links are the catalogue's at this moment. */
export interface UcpProduct {
  readonly id: string
  readonly title: string
  readonly brand?: string
  readonly description: { readonly plain: string }
  readonly url?: string
  readonly categories: readonly { readonly value: string; readonly taxonomy: 'merchant' }[]
  readonly price_range: { readonly min: Price; readonly max: Price }
  readonly media?: readonly { readonly type: 'image'; readonly url: string; readonly alt_text: string }[]
  readonly options?: readonly UcpOption[]
  readonly variants: readonly UcpVariant[]
  readonly selected?: readonly VariantOption[]
  readonly metadata?: { readonly attributes: Readonly<Record<string, string>> }
}

export interface UcpOption {
  readonly name: string
  readonly values: readonly {
    readonly label: string
    readonly available?: boolean
    readonly exists?: boolean
  }[]
}

/** What of a product is written, and how. */
export interface ProductForm {
  /** The variants to write, at least one. */
  readonly shown: readonly ProductVariant[]
  /** Paths of the shop are completed with it. */
  readonly shopUrl: string
  /** Characters of the description. */
  readonly descriptionCharacters: number
  readonly inputs?: ReadonlyMap<string, readonly InputCorrelation[]>
  /** Instead of the plain ones. */
  readonly options?: readonly UcpOption[]
  readonly selected?: readonly VariantOption[]
  readonly hasAttributes?: boolean
}

const MOST_ATTRIBUTES = 50
const ATTRIBUTE_CHARACTERS = 500

export function ucpProduct({ product, variants }: SoldProduct, form: ProductForm): UcpProduct {
  const { id, title, brand, category, currency, imageUrl } = product
  const amounts = variants.map(({ priceMinor }) => priceMinor)
  const url = absolute(product.url, form.shopUrl)
  const image = absolute(imageUrl, form.shopUrl)
  const description = cutText(product.description ?? '', form.descriptionCharacters)
  const options = form.options ?? plainOptions(variants)
  const write = (variant: ProductVariant) => ucpVariant(variant, { currency, description, form })
  return {
    id,
    title,
    ...(brand !== undefined && { brand }),
    description: { plain: description || title },
    ...(url !== undefined && { url }),
    categories: category.map((value) => ({ value, taxonomy: 'merchant' as const })),
    price_range: {
      min: { amount: Math.min(...amounts), currency },
      max: { amount: Math.max(...amounts), currency },
    },
    ...(image !== undefined && { media: [{ type: 'image' as const, url: image, alt_text: title }] }),
    ...(options.length > 0 && { options }),
    variants: form.shown.map(write),
    ...(form.selected !== undefined && { selected: form.selected }),
    ...(form.hasAttributes === true && metadataOf(product.attributes)),
  }
}

interface VariantForm {
  readonly currency: string
  readonly description: string
  readonly form: ProductForm
}

function ucpVariant(variant: ProductVariant, { currency, form }: VariantForm): UcpVariant {
  const { id, title, priceMinor, inStock, options, sku, gtin } = variant
  const url = absolute(variant.url, form.shopUrl)
  const image = absolute(variant.imageUrl, form.shopUrl)
  const inputs = form.inputs?.get(id)
  return {
    id,
    title,
    description: { plain: title },
    price: { amount: priceMinor, currency },
    availability: { available: inStock, status: inStock ? 'in_stock' : 'out_of_stock' },
    ...(options.length > 0 && { options: options.map(({ name, label }) => ({ name, label })) }),
    ...(sku !== undefined && { sku }),
    ...(gtin !== undefined && { barcodes: [{ type: 'GTIN' as const, value: gtin }] }),
    ...(url !== undefined && { url }),
    ...(image !== undefined && { media: [{ type: 'image' as const, url: image }] }),
    ...(inputs !== undefined && { inputs }),
  }
}

/** A link that leaves the shop through a trick is none. */
function absolute(link: string | undefined, shopUrl: string): string | undefined {
  return link === undefined || !isShopLink(link) ? undefined : URL.parse(link, shopUrl)?.href
}

/** Every value that a variant has, in the order of the variants. */
export function optionLabels(variants: readonly ProductVariant[]): ReadonlyMap<string, ReadonlySet<string>> {
  const labels = new Map<string, Set<string>>()
  for (const { name, label } of variants.flatMap(({ options }) => options)) {
    labels.set(name, (labels.get(name) ?? new Set()).add(label))
  }
  return labels
}

function plainOptions(variants: readonly ProductVariant[]): readonly UcpOption[] {
  return [...optionLabels(variants)].map(([name, labels]) => ({
    name,
    values: [...labels].map((label) => ({ label })),
  }))
}

function metadataOf(attributes: Readonly<Record<string, string>>): Pick<UcpProduct, 'metadata'> {
  const entries = Object.entries(attributes).slice(0, MOST_ATTRIBUTES)
  if (entries.length === 0) return {}
  const cut = entries.map(([name, value]) => [name, cutText(value, ATTRIBUTE_CHARACTERS)])
  return { metadata: { attributes: Object.fromEntries(cut) } }
}
