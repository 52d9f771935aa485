/** The sum of digits times their weights, one weight per digit. */
export function weightedSum(digits: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, at) => sum + weight * Number(digits[at]), 0)
}

/** ISO 7064, MOD 11-10: as in German tax numbers. */
export function passesMod11And10(digits: string): boolean {
  let product = 10
  for (const digit of digits.slice(0, -1)) {
    product = (((Number(digit) + product) % 10 || 10) * 2) % 11
  }
  return (11 - product) % 10 === Number(digits.at(-1))
}

/** The multiplication of the dihedral group of ten elements. */
function dihedral(a: number, b: number): number {
  if (a < 5) return b < 5 ? (a + b) % 5 : ((a + b) % 5) + 5
  return b < 5 ? ((a - b + 5) % 5) + 5 : (a - b + 5) % 5
}

const VERHOEFF_PERMUTATION = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4] as const

/** Verhoeff's check digit: as in Aadhaar numbers. */
export function passesVerhoeff(digits: string): boolean {
  let check = 0
  for (let place = 0; place < digits.length; place++) {
    let digit = Number(digits.at(-1 - place))
    for (let turn = place % 8; turn > 0; turn--) digit = VERHOEFF_PERMUTATION[digit] ?? 0
    check = dihedral(check, digit)
  }
  return check === 0
}

/** Whether two digits each are a month and a day, in this order. */
export function isMonthAndDay(digits: string): boolean {
  return /^(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/.test(digits)
}
