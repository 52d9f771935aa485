import { featuredOf, type ProductVariant, type VariantOption } from './catalogue-variants.ts'
import { optionLabels, type UcpOption } from './ucp-product.ts'

/** What an agent chose, and what of it is to be kept longest. */
export interface VariantChoice {
  /** A variant that was named by itself: its own options count then, and nothing else. */
  readonly variantId?: string | undefined
  readonly selected: readonly VariantOption[]
  /** Names of options. Where nothing has all of them, those at the end are given up first. */
  readonly preferences: readonly string[]
}

/** The variants that a choice leaves, and what can still be chosen beside it. */
export interface SelectedVariants {
  /** The one to show in front. */
  readonly shown: readonly ProductVariant[]
  readonly selected: readonly VariantOption[]
  /** Each value, with whether a variant has it together with the rest of the choice. */
  readonly options: readonly UcpOption[]
}

/** Narrows variants by what is chosen of their options, as UCP describes it for `get_product`. */
export function selectVariants(
  variants: readonly ProductVariant[],
  { variantId, selected, preferences }: VariantChoice,
): SelectedVariants {
  const named = variants.find(({ id }) => id === variantId)
  const kept = named === undefined ? relaxed(variants, selected, preferences) : named.options
  const matching = variants.filter((variant) => has(variant, kept))
  const front = named ?? featuredOf(matching)
  const shown = front === undefined ? [] : [front, ...matching.filter(({ id }) => id !== front.id)]
  const effective = kept.length > 0 ? kept : (front?.options ?? [])
  return { shown, selected: effective, options: detailOptions(variants, effective) }
}

/** The one to show, and then the others in their own order. */
export function featuredFirst(variants: readonly ProductVariant[]): readonly ProductVariant[] {
  const featured = featuredOf(variants)
  return featured === undefined ? [] : [featured, ...variants.filter(({ id }) => id !== featured.id)]
}

function has({ options }: ProductVariant, chosen: readonly VariantOption[]): boolean {
  return chosen.every(({ name, label }) => options.some((one) => one.name === name && one.label === label))
}

/** As much of a choice as a variant has: what is not preferred goes first, then the preferences from their end. */
function relaxed(
  variants: readonly ProductVariant[],
  selected: readonly VariantOption[],
  preferences: readonly string[],
): readonly VariantOption[] {
  const rank = ({ name }: VariantOption) => {
    const at = preferences.indexOf(name)
    return at < 0 ? preferences.length : at
  }
  const kept = selected.toSorted((one, other) => rank(one) - rank(other))
  while (kept.length > 0 && !variants.some((variant) => has(variant, kept))) kept.pop()
  return kept
}

function detailOptions(
  variants: readonly ProductVariant[],
  chosen: readonly VariantOption[],
): readonly UcpOption[] {
  return [...optionLabels(variants)].map(([name, labels]) => {
    const rest = chosen.filter((one) => one.name !== name)
    const values = [...labels].map((label) => {
      const fitting = variants.filter((variant) => has(variant, [...rest, { name, label }]))
      return { label, available: fitting.some(({ inStock }) => inStock), exists: fitting.length > 0 }
    })
    return { name, values }
  })
}
