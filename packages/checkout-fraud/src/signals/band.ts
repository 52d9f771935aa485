/** The word of the band in which a value lies. @param limits Ascending, one less than there are words. */
export function band<Word extends string>(
  value: number,
  limits: readonly number[],
  words: readonly [Word, ...Word[]],
): Word {
  let place = 0
  while (place < limits.length && value >= (limits[place] ?? 0)) place++
  return words[place] ?? words[0]
}

/** Like {@link band}, with `unknown` for what nobody said. */
export function bandIfKnown<Word extends string>(
  value: number | undefined,
  limits: readonly number[],
  words: readonly [Word, ...Word[]],
): Word | 'unknown' {
  return value === undefined ? 'unknown' : band(value, limits, words)
}
