import type { AskedWords } from './asked-words.ts'
import { likeness } from './attribute-words.ts'
import type { SaidWords } from './said-words.ts'
import { singular } from './singular.ts'

/**
 * Words and phrases in which anything can be asked of a product. Alone they choose no property: who asks whether a
 * watch comes with a decoder is not answered by an attribute that says what remote it comes with.
 */
const FRAMING: ReadonlySet<string> = new Set(
  (
    'amount built can come~with component device fit fit~in fit~into fit~on fitting good~for how~long how~many ' +
    'include included last multiple number one part quantity suitable type use used~for way work work~on work~with year'
  )
    .split(' ')
    .map((phrase) => phrase.replaceAll('~', ' ')),
)
/** One of these is in almost every English question. Other languages have words such as `last` and `type` of their own. */
const IS_ENGLISH = / (?:are|does|has|have|how|it|the|there|these|this|what|which|who|with|would) /
/** Attributes that list what the framing asks for: what is not in the list is answered too. */
const LISTING: ReadonlySet<string> = new Set(
  'accessories compatible compatibility component components contents eaches pack piece pieces quantity recommended set sets uses'.split(
    ' ',
  ),
)
/** Parts that a measure of the whole product says nothing of; such as are seldom goods of their own. */
const PARTS: ReadonlySet<string> = new Set(
  'brim button cord drawer handle heel hem hood leg lid pocket sleeve sole strap zipper'.split(' '),
)
const MEASURES: ReadonlySet<string> = new Set(
  'depth diameter dimension dimensions height length size thickness weight width'.split(' '),
)
const ASKS_DATE = / (?:when (?:was|were|did|is|will)|date|decade|published|released) /
const DATE_NAMES: ReadonlySet<string> = new Set('date publication published release year'.split(' '))
/** A year, or a day as numbers. */
const DATE = /\b(?:1[5-9]|20)\d\d\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b/

/**
 * Whether an attribute shares words with a question and all the same does not answer it: it shares only what frames
 * the question and not its subject, or no day with a question for one, or measures the whole where a part is meant.
 */
export function isDoubtful(attribute: SaidWords, asked: AskedWords): boolean {
  return sharesOnlyFraming(attribute, asked) || lacksDate(attribute, asked) || lacksPart(attribute, asked)
}

function sharesOnlyFraming(attribute: SaidWords, asked: AskedWords): boolean {
  if (!IS_ENGLISH.test(asked.text) || attribute.name.some((word) => LISTING.has(word))) return false
  const subjects = subjectsOf(asked)
  return (
    subjects.length > 0 &&
    !holdsNumber(attribute, asked) &&
    !subjects.some((subject) => isCovered(subject, attribute, asked))
  )
}

/** One digit is in too many values to say anything. */
function holdsNumber({ value }: SaidWords, { words }: AskedWords): boolean {
  return [...words.keys()].some((word) => /^\p{N}{2,}$/u.test(word) && value.includes(word))
}

/** What is asked about: neither framing nor a number nor what names the product. */
function subjectsOf({ words, heard }: AskedWords): readonly string[] {
  const content = [...words].filter(([word, weight]) => weight === 1 && !/^\p{N}+$/u.test(word))
  return [...content.map(([word]) => singular(word)), ...heard.keys()].filter(
    (subject) => !FRAMING.has(subject),
  )
}

function isCovered(subject: string, { name, value }: SaidWords, { heard }: AskedWords): boolean {
  const isSaid = [...name, ...value].some((word) => likeness(subject, singular(word)) > 0)
  return isSaid || name.some((word) => heard.get(subject)?.has(word))
}

function lacksDate({ name, text }: SaidWords, asked: AskedWords): boolean {
  return ASKS_DATE.test(asked.text) && !name.some((word) => DATE_NAMES.has(word)) && !DATE.test(text)
}

function lacksPart({ name }: SaidWords, asked: AskedWords): boolean {
  if (!name.some((word) => MEASURES.has(word))) return false
  const parts = [...asked.words.keys()].map(singular).filter((word) => PARTS.has(word))
  return parts.length > 0 && !parts.some((part) => name.some((word) => likeness(part, singular(word)) > 0))
}
