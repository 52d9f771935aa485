const ZERO = 0x30

/** Whether digits end with a valid Luhn digit (ISO/IEC 7812-1). Zeros alone are nobody's number. */
export function passesLuhn(digits: string): boolean {
  let sum = 0
  for (let place = 0; place < digits.length; place++) {
    const digit = digits.charCodeAt(digits.length - 1 - place) - ZERO
    const doubled = digit * (1 + (place % 2))
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0 && /[1-9]/.test(digits)
}
