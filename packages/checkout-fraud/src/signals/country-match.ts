/** Whether two ISO 3166-1 alpha-2 codes name one country; `unknown` unless both are codes. */
export function countryMatch(
  one: string | undefined,
  other: string | undefined,
): 'same' | 'different' | 'unknown' {
  const [first, second] = [countryCode(one), countryCode(other)]
  if (first === undefined || second === undefined) return 'unknown'
  return first === second ? 'same' : 'different'
}

/** In capitals; `undefined` for anything that is not two letters. */
export function countryCode(country: string | undefined): string | undefined {
  return country !== undefined && /^[a-z]{2}$/i.test(country) ? country.toUpperCase() : undefined
}
