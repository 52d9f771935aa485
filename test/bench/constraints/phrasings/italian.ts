import type { Phrasings } from './phrasings.ts'

export const italian: Phrasings = {
  language: 'it',
  prices: [
    (price) => `${price}`,
    (price) => `${price} €`,
    (price) => `${price} euro`,
    (price) => `€ ${price}`,
  ],
  most: [
    'sotto i {p}',
    'a meno di {p}',
    'fino a {p}',
    'massimo {p}',
    'che costi meno di {p}',
    'non più di {p}',
    '{p} o meno',
    'entro {p}',
  ],
  least: ['sopra i {p}', 'più di {p}', 'oltre {p}', 'almeno {p}', 'a partire da {p}', '{p} o più'],
  range: ['tra {lo} e {hi}', 'da {lo} a {hi}', '{lo}-{hi} €', 'più di {lo} ma meno di {hi}'],
  brand: ['di {b}', 'della marca {b}', 'marca {b}', '({b})'],
  notBrand: [
    'non {b}',
    'tranne {b}',
    'ma non {b}',
    'senza {b}',
    'che non sia {b}',
    'eccetto {b}',
    'escluso {b}',
    '-{b}',
  ],
  neitherBrand: ['né {b} né {c}', 'tranne {b} e {c}', 'non {b} o {c}'],
  coloured: ['{n} {k}', '{n} di colore {k}'],
  colours: { Black: 'nero', White: 'bianco', Grey: 'grigio', Silver: 'argento', Blue: 'blu', Red: 'rosso' },
  frames: ['{q}', 'cerco {q}', 'vorrei un {q}', 'mi serve {q}', '{q} per favore'],
}
