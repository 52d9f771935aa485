/** Whether digits are a valid EAN-8, UPC-A, EAN-13 or GTIN-14: a barcode, which is nobody's phone or card. */
export function isGtin(digits: string): boolean {
  if (!/^(?:\d{8}|\d{12,14})$/.test(digits)) return false
  let sum = 0
  for (let place = 0; place < digits.length; place++) {
    sum += Number(digits.at(-1 - place)) * (place % 2 === 0 ? 1 : 3)
  }
  return sum % 10 === 0
}
