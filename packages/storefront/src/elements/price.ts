/** ISO 4217: decimals of the minor unit where they are not two. Not from `Intl`, which says how a price is usually shown. */
const OTHER_DECIMALS = [
  [0, 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'],
  [3, 'BHD IQD JOD KWD LYD OMR TND'],
  [4, 'CLF UYW'],
] as const

/** A price in minor units as people write it: 4900 EUR is €49.00, or 49,00 € in German. */
export function minorPriceText(priceMinor: number, currency: string, locale: string): string {
  const price = priceMinor / 10 ** decimalsOf(currency)
  return formatFor(currency, locale)?.format(price) ?? String(price)
}

/** A price in major units without needless zeros: €80, €79.50. */
export function roundPriceText(price: number, currency: string, locale: string): string {
  if (!isCurrency(currency)) return String(price)
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    trailingZeroDisplay: 'stripIfInteger',
  } as Intl.NumberFormatOptions).format(price)
}

/** Digits after the decimal point of a currency's major unit: 2 for EUR, 0 for JPY. */
export function decimalsOf(currency: string): number {
  return OTHER_DECIMALS.find(([, codes]) => codes.includes(currency))?.[0] ?? 2
}

const formats = new Map<string, Intl.NumberFormat>()

/** One for all cards: making one takes longer than everything else of a card. */
function formatFor(currency: string, locale: string): Intl.NumberFormat | undefined {
  if (!isCurrency(currency)) return undefined
  const key = `${locale} ${currency}`
  const format = formats.get(key) ?? new Intl.NumberFormat(locale, { style: 'currency', currency })
  formats.set(key, format)
  return format
}

/** `Intl` throws for what has not the form of a code, and one odd product must not take the page with it. */
function isCurrency(currency: string): boolean {
  return /^[A-Z]{3}$/iu.test(currency)
}
