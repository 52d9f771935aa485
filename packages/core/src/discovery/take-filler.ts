import { LANGUAGES } from './language/languages.ts'
import { PhraseTable } from './phrase-table.ts'
import type { QueryReading } from './query-reading.ts'

const FILLER: readonly { readonly code: string; readonly phrases: PhraseTable }[] = LANGUAGES.map(
  ({ code, filler }) => ({ code, phrases: new PhraseTable([filler]) }),
)
const ELIDED = /^(?:[cdjlmnst]|qu|un|dell|all|nell|sull|dall)$/u
const APOSTROPHE = /^['’ʼ`´]/u
const JOINTS: ReadonlySet<string> = new Set(['-', '/', '+', '&', '.'])
const IS_WORD = /[\p{L}\p{N}]/u

/**
 * Takes out words that say nothing about what is wanted: those that joined something that was understood, and the
 * small words of the language that most of the query's words belong to. The shop's language decides a tie.
 */
export function takeFiller(reading: QueryReading, locale: string): void {
  takeElided(reading)
  const spans = FILLER.map(({ code, phrases }) => ({ code, spans: fillerSpans(reading, phrases) }))
  const most = Math.max(...spans.map(({ spans: found }) => found.length))
  const best = spans.filter(({ spans: found }) => found.length === most)
  const language = locale.slice(0, 2).toLowerCase()
  const chosen = best.find(({ code }) => code === language) ?? best[0]
  for (const at of chosen?.spans ?? []) reading.take({ from: at, to: at + 1 })
  takeJoints(reading)
}

/** The free tokens that belong to a filler phrase; a part of `all-in-one` is none. */
function fillerSpans(reading: QueryReading, phrases: PhraseTable): readonly number[] {
  const found: number[] = []
  for (let at = 0; at < reading.tokens.length; at += 1) {
    const length = phrases.lengthAt(reading.tokens, at)
    const isFiller = length > 0 && reading.areFree({ from: at, to: at + length }) && !isCompound(reading, at)
    if (!isFiller) continue
    for (let index = 0; index < length; index += 1) found.push(at + index)
    at += length - 1
  }
  return found
}

/** Whether a sign joins the token to a word that says something: `all-in-one`, but not `avez-vous`. */
function isCompound(reading: QueryReading, at: number): boolean {
  const joins = (sign: number, word: number) =>
    JOINTS.has(reading.wordAt(sign)) &&
    reading.isGlued(Math.max(sign, at)) &&
    reading.phraseAt('filler', word) === 0
  const isAfter = joins(at - 1, at - 2) && reading.isGlued(at - 1)
  const isBefore = joins(at + 1, at + 2) && reading.isGlued(at + 2)
  return isAfter || isBefore
}

/** What French and Italian put before a vowel: `l'imprimante`. */
function takeElided(reading: QueryReading): void {
  for (const [at, { word, end }] of reading.tokens.entries()) {
    if (ELIDED.test(word) && APOSTROPHE.test(reading.query.slice(end, end + 1))) {
      reading.take({ from: at, to: at + 1 })
    }
  }
}

/** Words of any language that stand beside what was understood and only led to it. */
function takeJoints(reading: QueryReading): void {
  const take = (at: number): boolean => {
    const isJoint =
      reading.isFree(at) &&
      (!IS_WORD.test(reading.wordAt(at)) ||
        reading.phraseAt('filler', at) === 1 ||
        reading.phraseAt('link', at) === 1)
    if (isJoint && !isCompound(reading, at)) reading.take({ from: at, to: at + 1 })
    return isJoint
  }
  for (let at = 0; at < reading.tokens.length; at += 1) {
    if (reading.isFree(at)) continue
    for (let before = at - 1; before >= 0 && take(before); before -= 1);
    while (at + 1 < reading.tokens.length && take(at + 1)) at += 1
  }
}
