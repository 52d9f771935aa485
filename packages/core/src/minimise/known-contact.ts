import { loginValues } from './known-name.ts'
import { type KnownValue, strong, wordsIn } from './known-value.ts'
import { wordList } from './word-list.ts'

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
  const [name = local] = local.split('+', 1)
  return [
    strong(wordsIn(value), 'EMAIL'),
    ...sayings(partsOf(local), partsOf(value.slice(at + 1))),
    ...[...new Set([local, name])].filter((login) => !OFFICES.has(login.toLowerCase())).flatMap(loginValues),
  ]
}

/** Names of addresses that are nobody's, and words of every shop. */
const OFFICES: ReadonlySet<string> = new Set(
  wordList(`accounting accounts admin billing biuro buchhaltung buero contact einkauf finance hello hola info invoice
invoices kontakt mail office order orders post purchasing sales service shop store support team webshop`),
)

/** What stands between the dots, without other signs. */
function partsOf(side: string): readonly string[] {
  return side.split('.').map((part) => wordsIn(part).join(''))
}

function sayings(local: readonly string[], domain: readonly string[]): readonly KnownValue[] {
  const said = new Set<string>()
  const [written, site] = [local.join(''), domain.join('')]
  for (const [at, dot] of SPOKEN) {
    const [name, host] = [local.join(dot), domain.join(dot)]
    said.add(written + at + site).add(written + at + host)
    if (local.length > 1) said.add(name + at + host)
  }
  return Array.from(said, (saying) => strong([saying], 'EMAIL'))
}
