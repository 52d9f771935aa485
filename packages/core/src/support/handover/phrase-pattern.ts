import { folded } from '../../retrieve/folded.ts'

/** Letters that have no accent to lose and are typed with and without what sets them apart. */
const PLAIN_LETTERS: Readonly<Record<string, string>> = { ł: 'l', ß: 'ss', ø: 'o', æ: 'ae', œ: 'oe' }

/** The words of a text between single blanks, folded, in the form that {@link phrasePattern} reads. */
export function phraseText(text: string): string {
  const plain = folded(text).replace(/[łßøæœ]/gu, (letter) => PLAIN_LETTERS[letter] ?? letter)
  return ` ${plain.replace(/[^\p{L}\p{N}]+/gu, ' ').trim()} `
}

/**
 * One pattern for several phrases. In a phrase `a|b` is either word, `word*` also what begins with it, `word?` may be
 * missing, `…` stands for up to three words, `^` and `$` for the ends of the text, an apostrophe for a blank or none.
 */
export function phrasePattern(phrases: readonly string[]): RegExp {
  return new RegExp(`(?:${phrases.map(phraseSource).join('|')})(?= )`, 'u')
}

function phraseSource(phrase: string): string {
  return phrase.split(' ').map(tokenSource).join('')
}

function tokenSource(token: string): string {
  if (token === '…') return '(?: [^ ]{1,40}){0,3}'
  if (token === '^') return '^'
  if (token === '$') return '(?= $)'
  const isOptional = token.endsWith('?')
  const words = (isOptional ? token.slice(0, -1) : token).split('|').map(wordSource)
  const source = ` (?:${words.join('|')})`
  return isOptional ? `(?:${source})?` : source
}

function wordSource(word: string): string {
  return word
    .split('*')
    .map((part) =>
      part
        .split("'")
        .map((letters) => phraseText(letters).trim())
        .join(' ?'),
    )
    .join('[^ ]{0,20}')
}
