import { foldWord } from './fold-word.ts'

/** The part of a word that its singular, plural, past and gerund share. Crude, and the same on both sides. */
export function stemWord(word: string): string {
  const folded = foldWord(word)
    .replace(/'s$|'$/, '')
    .replace(/is(?=(?:e|ed|er|ers|ing|es)$)/, 'iz')
  return withoutTail(withoutVerbEnding(withoutPlural(folded)))
}

function withoutPlural(word: string): string {
  if (word.length < 4) return word
  if (/ies$/.test(word)) return `${word.slice(0, -3)}y`
  if (/ves$/.test(word)) return `${word.slice(0, -3)}f`
  if (/(?:ss|x|ch|sh|zz)es$/.test(word)) return word.slice(0, -2)
  return /[^suai]s$/.test(word) ? word.slice(0, -1) : word
}

function withoutVerbEnding(word: string): string {
  const ending = /^(.*[aeiouy].*?)(?:ing|ed)$/.exec(word)?.[1]
  if (ending === undefined || ending.length < 3) return word
  return /([bdgkmnprt])\1$/.test(ending) ? ending.slice(0, -1) : ending
}

function withoutTail(word: string): string {
  const bare = word.length > 3 ? word.replace(/e$/, '') : word
  const shorter = bare.length > 5 ? bare.replace(/y$/, '') : bare
  return shorter.replace(/v$/, 'f').replace(/ll$/, 'l')
}
