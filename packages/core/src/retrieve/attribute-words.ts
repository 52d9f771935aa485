import { folded } from './folded.ts'

/** Words of a question that point at no property. */
export const ASKING_WORDS: ReadonlySet<string> = new Set(
  (
    'a an the is are was be do does did can could will would should i me my it its this that these those they ' +
    'them there of for to in on at with and or if you your have has had get any some one as by from what ' +
    'which who whom whose how when where why im looking work works needed match wanted come comes need use ' +
    'used so up am not no more than about just very s t re m product item kind sort type good thing things ' +
    'like actually really listed given list variety suffice meet requirements sold also much many made out ' +
    'over under all another into able myself give go take then only even still might other between per within ' +
    'without each every either something anything via due responsible goal cover lot lots specific'
  ).split(' '),
)

/** One spelling for each unit and for what is written in several ways. */
const SPELLINGS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    minimum: 'min',
    maximum: 'max',
    colour: 'color',
    colors: 'color',
    colours: 'color',
    wifi: 'wireless',
    lb: 'pound',
    lbs: 'pound',
    pounds: 'pound',
    inches: 'inch',
    kg: 'kilogram',
    kilograms: 'kilogram',
    mm: 'millimeter',
    millimeters: 'millimeter',
    gb: 'gigabyte',
    ft: 'foot',
    feet: 'foot',
    oz: 'ounce',
    ounces: 'ounce',
    cm: 'centimeter',
    centimeters: 'centimeter',
    ml: 'milliliter',
    volts: 'volt',
    watts: 'watt',
    tb: 'terabyte',
    babies: 'baby',
  }),
)

/** The words and numbers of a text, folded; `200lb` are two. */
export function attributeWords(text: string): readonly string[] {
  const words = folded(text).match(/\p{L}+|\p{N}+/gu) ?? []
  return words.map((word, at) => (isVolt(words, at) ? 'volt' : (SPELLINGS.get(word) ?? word)))
}

/** A single letter measures only what was counted: `12 V` does, a V-neck does not. */
function isVolt(words: readonly string[], at: number): boolean {
  return words[at] === 'v' && /^\p{N}/u.test(words[at - 1] ?? '')
}

/** How alike two words are, 0 to 1: the same, or forms of one stem such as `mount` and `mounting`. */
export function likeness(one: string, other: string): number {
  if (one === other) return 1
  const [short, long] = one.length < other.length ? [one, other] : [other, one]
  if (short.length === 3) return long === `${short}s` ? 1 : 0
  if (short.length < 4) return 0
  let shared = 0
  while (shared < short.length && short[shared] === long[shared]) shared += 1
  const isStem =
    shared >= 4 && shared >= short.length - 3 && shared >= long.length - (short.length < 6 ? 3 : 4)
  return isStem ? 0.9 : 0
}
