import { wordList } from './word-list.ts'

/** Words for streets that stand for one another, folded; the first is the whole word. */
const SAME: readonly (readonly string[])[] = `
street st str
avenue ave av
road rd
lane ln
boulevard blvd bd
drive dr
court ct
place pl
square sq
terrace ter
close cl
crescent cres
highway hwy
parkway pkwy
strasse str
platz pl
rue r
avenida avda av
calle c
via v
piazza pza
plac pl
aleja al
aleje al
osiedle os
straat str
gatan g
saint st
sankt st
mount mt
north n
south s
east e
west w`
  .trim()
  .split('\n')
  .map(wordList)

const OTHERS: ReadonlyMap<string, readonly string[]> = new Map(
  SAME.flat().map((word) => [
    word,
    SAME.filter((same) => same.includes(word)).flatMap((same) =>
      same.filter((other) => other !== word).slice(0, 2),
    ),
  ]),
)

/** Words before a Polish street that are left out as often as not. */
export const LEFT_OUT: ReadonlySet<string> = new Set(['ul', 'ulica'])

/** The ways to write the words of a street, in long and in short: `Mill Street` and `Mill St`, `Millstr.` */
export function streetSpellings(words: readonly string[]): readonly (readonly string[])[] {
  if (words.length > 1 && LEFT_OUT.has(words[0] ?? '')) return streetSpellings(words.slice(1))
  const last = words.length - 1
  return [words, ...replaced(words, last), ...(last > 0 ? replaced(words, 0) : [])]
}

function replaced(words: readonly string[], at: number): readonly (readonly string[])[] {
  const word = words[at] ?? ''
  const others = OTHERS.get(word) ?? compounds(word)
  return others.map((other) => words.with(at, other))
}

/** `Millstrasse` and `Millstr`, `Molenstraat` and `Molenstr`. */
function compounds(word: string): readonly string[] {
  const [, stem, ending] = /^(.{3,})(strasse|straat|str)$/.exec(word) ?? []
  return ['strasse', 'straat', 'str'].filter((other) => stem && other !== ending).map((other) => stem + other)
}
