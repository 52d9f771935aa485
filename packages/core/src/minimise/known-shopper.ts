import type { Detection } from './detection.ts'
import { type FoldedText, foldText } from './fold-text.ts'
import { knownValues } from './known-values.ts'
import { sessionLeaves } from './session-leaves.ts'
import { type IsShopWord, ShopperDictionary } from './shopper-dictionary.ts'

declare const brand: unique symbol

/** What a shop's session knows about the shopper, to be found again in texts. It never prints its values. */
export interface KnownShopper {
  readonly [brand]: 'KnownShopper'
}

const dictionaries = new WeakMap<KnownShopper, ShopperDictionary>()

/** Reads whatever a shop keeps in its session: every platform's names, addresses, contacts, numbers and ids. */
export function knownShopper(session: unknown): KnownShopper {
  const shopper = Object.freeze({}) as KnownShopper
  dictionaries.set(shopper, new ShopperDictionary(knownValues(sessionLeaves(session))))
  return shopper
}

/** An anonymous shopper, of whom nothing is known. */
export const nobody: KnownShopper = knownShopper(undefined)

const NOTHING_OF_THE_SHOP: IsShopWord = () => false

/**
 * Finds what is known of the shopper in a text, in any case, accent, spacing and grouping, inflected, in another script
 * and with a typing error. What is only a name, a place or the like is left alone where all its words are the shop's.
 */
export function detectKnown(
  text: string | FoldedText,
  shopper: KnownShopper,
  isShopWord: IsShopWord = NOTHING_OF_THE_SHOP,
): readonly Detection[] {
  return dictionaries.get(shopper)?.find(foldText(text), isShopWord) ?? []
}

/** Finds only what points at the shopper by itself: no first name, city or postcode on its own. */
export function detectStrong(text: string | FoldedText, shopper: KnownShopper): readonly Detection[] {
  return dictionaries.get(shopper)?.find(foldText(text), 'strong') ?? []
}

/**
 * The strong values as the egress guard looks for them in encodings: folded letters and digits with nothing between
 * them, of six characters or more. For the guard's eyes only; they are the shopper's data.
 */
export function strongTexts(shopper: KnownShopper): readonly string[] {
  return dictionaries.get(shopper)?.strongTexts() ?? []
}
