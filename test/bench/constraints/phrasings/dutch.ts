import type { Phrasings } from './phrasings.ts'

export const dutch: Phrasings = {
  language: 'nl',
  prices: [
    (price) => `${price}`,
    (price) => `€ ${price}`,
    (price) => `${price} euro`,
    (price) => `${price},-`,
  ],
  most: [
    'onder de {p}',
    'tot {p}',
    'voor minder dan {p}',
    'maximaal {p}',
    'niet duurder dan {p}',
    'goedkoper dan {p}',
    '{p} of minder',
    'hoogstens {p}',
  ],
  least: ['boven de {p}', 'meer dan {p}', 'vanaf {p}', 'minimaal {p}', 'minstens {p}', '{p} of meer'],
  range: ['tussen {lo} en {hi}', 'van {lo} tot {hi}', '{lo}-{hi} €', 'meer dan {lo} maar minder dan {hi}'],
  brand: ['van {b}', 'van het merk {b}', 'merk {b}', '({b})'],
  notBrand: [
    'niet van {b}',
    'geen {b}',
    'behalve {b}',
    'maar niet {b}',
    'zonder {b}',
    'anders dan {b}',
    'alles behalve {b}',
    '-{b}',
  ],
  neitherBrand: ['geen {b} of {c}', 'niet van {b} en {c}', 'behalve {b} en {c}'],
  coloured: ['{k} {n}', '{n} in het {k}'],
  colours: { Black: 'zwart', White: 'wit', Grey: 'grijs', Silver: 'zilver', Blue: 'blauw', Red: 'rood' },
  frames: ['{q}', 'ik zoek {q}', 'laat me {q} zien', 'ik wil graag {q}', '{q} alstublieft'],
}
