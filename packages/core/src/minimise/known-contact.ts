import { loginValues } from './known-name.ts'
import { type KnownValue, strong, wordsIn } from './known-value.ts'

/** A telephone number by its digits; the dictionary reads its other forms. */
export function phoneValues(value: string): readonly KnownValue[] {
  const digits = wordsIn(value).join('').replace(/\D/g, '')
  return digits.length < 7 ? [] : [strong([digits], 'PHONE')]
}

/** How people say the signs of an address, so that no machine finds it. */
const SPOKEN: readonly (readonly [at: string, dot: string])[] = [
  ['at', 'dot'],
  ['at', 'punkt'],
  ['malpa', 'kropka'],
  ['arobase', 'point'],
  ['arroba', 'punto'],
  ['arroba', 'ponto'],
  ['chiocciola', 'punto'],
  ['apenstaartje', 'punt'],
  ['at', 'punt'],
  ['at', 'piste'],
  ['zavinac', 'tecka'],
  ['snabela', 'punkt'],
]

/** An e-mail address, as it is written and as it is said, and the name before its sign. */
export function emailValues(value: string): readonly KnownValue[] {
  const at = value.lastIndexOf('@')
  if (at < 1) return []
  const local = value.slice(0, at)
  return [
    strong(wordsIn(value), 'EMAIL'),
    ...spoken(local.split('.'), value.slice(at + 1).split('.')),
    ...loginValues(local),
    ...loginValues(local.split('+', 1)[0] ?? ''),
  ]
}

function spoken(local: readonly string[], domain: readonly string[]): readonly KnownValue[] {
  const sayings = new Set(
    SPOKEN.flatMap(([at, dot]) =>
      [local.join(''), local.join(dot)].flatMap((name) => [
        `${name} ${at} ${domain.join('')}`,
        `${name} ${at} ${domain.join(dot)}`,
      ]),
    ),
  )
  return Array.from(sayings, (saying) => strong([wordsIn(saying).join('')], 'EMAIL'))
}
