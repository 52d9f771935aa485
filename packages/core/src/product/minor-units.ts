/**
 * ISO 4217: how many decimals the minor unit of a currency has, where it is not two. Not from `Intl`, whose data say
 * how a currency is usually shown (CLDR) and change with the runtime.
 */
const DECIMALS: Readonly<Record<string, number>> = {
  ...Object.fromEntries(
    'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'.split(' ').map((code) => [code, 0]),
  ),
  ...Object.fromEntries('BHD IQD JOD KWD LYD OMR TND'.split(' ').map((code) => [code, 3])),
  CLF: 4,
  UYW: 4,
}

/** Digits after the decimal point of a currency's major unit: 2 for EUR, 0 for JPY. */
export function fractionDigits(currency: string): number {
  return DECIMALS[currency] ?? 2
}

/**
 * A decimal as the platform writes it, in minor units of its currency: `19.99` EUR is 1999, `1500` JPY is 1500.
 *
 * It reads digits and never multiplies fractions, because 1.005 times 100 is 100.49999999999999. Half a unit is
 * rounded up.
 *
 * @returns `undefined` for anything but a plain decimal that is not negative.
 */
export function minorUnits(amount: string, currency: string): number | undefined {
  const match = /^(\d{1,12})(?:\.(\d{1,20}))?$/.exec(amount)
  if (match === null) return undefined
  const [, whole = '', fraction = ''] = match
  const decimals = fractionDigits(currency)
  const kept = Number(whole + fraction.slice(0, decimals).padEnd(decimals, '0'))
  return fraction.charAt(decimals) >= '5' ? kept + 1 : kept
}
