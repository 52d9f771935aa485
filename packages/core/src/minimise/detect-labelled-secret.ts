import type { Detection } from './detection.ts'
import { detectionAt, type FoldedText } from './fold-text.ts'

/**
 * Finds passwords, PINs and card security codes that a shopper tells: what follows `password:`, `mein Passwort ist`,
 * `mon mot de passe est`. A sentence about passwords ("my password is wrong") holds none.
 */
export function detectLabelledSecret(folded: FoldedText): readonly Detection[] {
  return folded.valueLabels.flatMap(({ name, end }) => {
    if (name !== 'password') return []
    VALUE.lastIndex = end
    const match = VALUE.exec(folded.text)
    const value = match?.groups?.['value']?.replace(/[.,;:!?)"'»”]{1,4}$/, '')
    if (match === null || value === undefined || value.length < SHORTEST) return []
    const start = VALUE.lastIndex - (match.groups?.['value']?.length ?? 0)
    const detection = detectionAt(folded, { start, end: start + value.length }, 'TOKEN')
    const written = folded.original.slice(detection.start, detection.end)
    const isTold = match.groups?.['colon'] !== undefined || match.groups?.['quote'] !== undefined
    return isTold || isNoWord(written) || isLastWord(folded.text, start, value) ? [detection] : []
  })
}

const SHORTEST = 3
/** What it opens: `password for the shop is`. */
const PURPOSE = '(?: (?:for|fur|pour|para|per|voor|do|to) [a-z ]{1,24}?| (?:number|code|nummer))?'
/** What says that the value follows; a number needs nothing. */
const COLON = '(?<colon>[:=]{1,2}(?!/)|(?= \\d{3,8}(?![\\da-z])))'
const VERB = '(?:is|was|ist|lautet|war|est|era|es|e|byl[oa]|to|jest)(?= )'
const VALUE = new RegExp(
  `${PURPOSE}(?:[ \\t]{0,2}${COLON}|[ \\t]{1,2}${VERB})[ \\t\\n]{0,2}(?:(?<quote>["'«„“]) ?)?(?<value>[^\\s"«»„“”]{3,64})`,
  'y',
)

/** A digit, a sign inside, or capitals inside: nobody's ordinary word. */
function isNoWord(written: string): boolean {
  return /\d|\p{Ll}\p{Lu}|[\p{L}\p{N}][^\p{L}\p{N}'’-][\p{L}\p{N}]/u.test(written)
}

/** "my password is sunshine." */
function isLastWord(text: string, start: number, value: string): boolean {
  const after = text.slice(start + value.length, start + value.length + 6)
  return /^(?:$|[.,;!?\n]| (?:and|und|et|y|e|en|i) )/.test(after) && !ABOUT.test(value)
}

/** What people say of a password, by the beginnings of the words. */
const ABOUT =
  /^(?:in|not?|nicht|pas|wrong|weg|fals|falso|invalid|expired|lost|forgot|reset|gone|secure|safe|strong|weak|short|long|too|ok|correct|incorr|required|needed|accepted|refus|reject|unknown|case|abgelauf|vergess|ungult|sicher|richtig|korrekt|unsich|unknown|gesperrt|perdu|oubli|expir|bloq|block|court|trop|mauvais|erron|caduc|olvid|mal|perdi|segur|scadut|sbagli|dimentic|errat|verlop|vergeten|onjuist|verkeerd|niepraw|bledn|wygas|zly|slab|esquec|errad|frac|fort|facil|dificil|simple|einfach|curt|kurz|lang|schwach|stark|it|that|this|das|what|was|hidden|saved|stored|changed|same|different)/
