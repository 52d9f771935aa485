/** `49.9` as 4990. Only for currencies with two decimals; anything but a plain decimal number is not a price. */
export function minorUnits(price: string): number {
  return /^\d{1,9}(?:\.\d{1,6})?$/.test(price.trim()) ? Math.round(Number(price) * 100) : Number.NaN
}
