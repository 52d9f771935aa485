/** A price in minor units as people write it: 4900 EUR is €49.00. */
export function priceText(priceMinor: number, currency: string): string {
  const format = formatFor(currency)
  return format.format(priceMinor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2))
}

/** A price in major units without needless zeros: €80, €79.50. */
export function roundPriceText(price: number, currency: string): string {
  return new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
    trailingZeroDisplay: 'stripIfInteger',
  }).format(price)
}

const formats = new Map<string, Intl.NumberFormat>()

function formatFor(currency: string): Intl.NumberFormat {
  const format = formats.get(currency) ?? new Intl.NumberFormat('en', { style: 'currency', currency })
  formats.set(currency, format)
  return format
}
