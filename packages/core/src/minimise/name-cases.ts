import {
  ADJECTIVE,
  BEHIND_CONSONANT,
  BEHIND_VELAR,
  BEHIND_VOWEL,
  type Endings,
  FINNISH_CLOSED,
  FINNISH_E,
  INSTEAD_OF_A,
  INSTEAD_OF_E,
  INSTEAD_OF_O,
  SOFTENED,
} from './case-endings.ts'

/** The beginning of a name and what may follow it. */
export interface NameStem {
  readonly stem: string
  readonly endings: Endings
}

/**
 * How a folded name changes in the cases of Polish, Czech, German, Dutch, English and Finnish. The languages are not
 * told apart: a Polish shopper writes of Kevin as `Kevina`, a Finnish one as `Kevinin`.
 */
export function casesOf(name: string): readonly NameStem[] {
  if (!/^[a-z]{3,}$/.test(name)) return []
  const isOpen = /[aeiouy]$/.test(name)
  return [
    { stem: name, endings: isOpen ? BEHIND_VOWEL : behindConsonant(name) },
    ...(isOpen ? withoutVowel(name) : withoutInnerVowel(name)),
    ...softened(name),
    ...finnish(name),
  ].filter(({ stem }) => stem.length >= SHORTEST_STEM)
}

const SHORTEST_STEM = 2

/** A whole form, beside the stems. */
const WHOLE: Endings = new Set([''])

function withoutVowel(name: string): readonly NameStem[] {
  const stem = name.slice(0, -1)
  switch (name.at(-1)) {
    case 'a':
      return [
        { stem, endings: INSTEAD_OF_A },
        ...(/(?:sk|ck|zk|ow|ov)$/.test(stem) ? [{ stem, endings: ADJECTIVE }] : []),
        ...shorter(name),
      ]
    case 'o':
      return [{ stem, endings: INSTEAD_OF_O }]
    case 'e':
      return [{ stem, endings: INSTEAD_OF_E }]
    case 'u':
      return []
    default:
      return ADJECTIVAL.test(name) && !DOUBLED.test(name) ? [{ stem, endings: ADJECTIVE }] : []
  }
}

/** Names that change as adjectives do: Jerzy and Nowicki, but neither Matti nor Kelly. */
const ADJECTIVAL = /(?:[scdz]k|[^aeiouk])[iy]$/
const DOUBLED = /([^aeiou])\1[iy]$/

/** Kasia and Kasi; Maja and Mai; Nováková and Novák. */
function shorter(name: string): readonly NameStem[] {
  if (/[^aeiou]ia$/.test(name)) return [{ stem: name.slice(0, -1), endings: WHOLE }]
  if (/[aeiou]ja$/.test(name)) return [{ stem: `${name.slice(0, -2)}i`, endings: WHOLE }]
  if (/..o[wv]a$/.test(name)) {
    const stem = name.slice(0, -3)
    return [
      { stem, endings: WHOLE },
      { stem, endings: behindConsonant(stem) },
    ]
  }
  return []
}

/** Marek and Marka, Maciek and Macka, Kozioł and Kozła, Gołąb and Gołębia. */
function withoutInnerVowel(name: string): readonly NameStem[] {
  const fleeting = /^(.+?[^aeiou])(?:ie|io|e)([bcklnrmt])$/.exec(name)
  const nasal = /^(..*[^aeiou])a(b|d)$/.exec(name)
  return [fleeting, nasal].flatMap((match, index) => {
    if (match === null) return []
    const stem = `${match[1]}${index === 0 ? '' : 'e'}${match[2]}`
    return [{ stem, endings: behindConsonant(stem) }]
  })
}

function behindConsonant(stem: string): Endings {
  return /[gk]$/.test(stem) ? BEHIND_VELAR : BEHIND_CONSONANT
}

function softened(name: string): readonly NameStem[] {
  return SOFTENED.filter(([hard]) => name.endsWith(hard)).map(([hard, soft]) => ({
    stem: name.slice(0, -hard.length) + soft,
    endings: WHOLE,
  }))
}

/** Strong and weak grades, as they stand before the last vowel. */
const GRADES: readonly (readonly [strong: string, weak: string])[] = [
  ['kk', 'k'],
  ['pp', 'p'],
  ['tt', 't'],
  ['nk', 'ng'],
  ['nt', 'nn'],
  ['mp', 'mm'],
  ['lt', 'll'],
  ['rt', 'rr'],
  ['ht', 'hd'],
  ['k', ''],
  ['t', 'd'],
  ['p', 'v'],
]

function finnish(name: string): readonly NameStem[] {
  if (name.endsWith('nen')) return [{ stem: `${name.slice(0, -3)}s`, endings: FINNISH_E }]
  if (name.endsWith('s'))
    return [
      { stem: `${name.slice(0, -1)}ks`, endings: FINNISH_E },
      { stem: name, endings: TA },
      { stem: name.slice(0, -1), endings: AS },
    ]
  const vowel = name.at(-1) ?? ''
  if (!'aeiou'.includes(vowel)) return []
  const body = name.slice(0, -1)
  const grade = GRADES.find(([strong]) => body.endsWith(strong))
  const weak = grade === undefined ? body : body.slice(0, -grade[0].length) + grade[1]
  return [
    ...(grade === undefined ? [] : [{ stem: weak + vowel, endings: FINNISH_CLOSED }]),
    ...(vowel === 'e' ? [{ stem: `${name}e`, endings: FINNISH_CLOSED }] : []),
    ...(vowel === 'i' ? [weak, body].map((stem) => ({ stem, endings: FINNISH_E })) : []),
  ]
}

const TA: Endings = new Set(['ta'])
const AS: Endings = new Set(['an', 'alle', 'alla', 'alta', 'assa', 'asta', 'aksi', 'ana', 'atta'])
