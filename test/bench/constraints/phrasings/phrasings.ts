/** How people of one language may put a constraint. Written without a look at what the rules know. */
export interface Phrasings {
  readonly language: string
  /** How a price may be written. */
  readonly prices: readonly ((price: number) => string)[]
  /** `{p}` must not be exceeded. */
  readonly most: readonly string[]
  /** `{p}` must be reached. */
  readonly least: readonly string[]
  /** From `{lo}` to `{hi}`. */
  readonly range: readonly string[]
  /** `{b}` is wanted. */
  readonly brand: readonly string[]
  /** `{b}` is not wanted. */
  readonly notBrand: readonly string[]
  /** Neither `{b}` nor `{c}` is wanted. */
  readonly neitherBrand: readonly string[]
  /** `{n}` in the colour `{k}`. */
  readonly coloured: readonly string[]
  readonly colours: Readonly<Record<'Black' | 'White' | 'Grey' | 'Silver' | 'Blue' | 'Red', string>>
  /** What stands around the whole query `{q}`. */
  readonly frames: readonly string[]
}
