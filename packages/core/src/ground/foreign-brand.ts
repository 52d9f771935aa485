/** Brand names of the shop's catalogue that occur in a text, as the catalogue writes them. */
export interface BrandFinder {
  brandsIn(text: string): Promise<readonly string[]>
}

/**
 * Whether a sentence names a brand of the shop that neither its sources nor the question mention, written as the
 * catalogue writes it. A catalogue that cannot say counts as yes.
 */
export async function namesForeignBrand(
  sentence: string,
  known: string,
  catalogue: BrandFinder,
): Promise<boolean> {
  try {
    const named = (await catalogue.brandsIn(sentence)).filter((brand) => sentence.includes(brand))
    if (named.length === 0) return false
    const mentioned = new Set(await catalogue.brandsIn(known))
    return named.some((brand) => !mentioned.has(brand))
  } catch {
    return true
  }
}
