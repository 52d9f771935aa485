/**
 * Reads Cyrillic and Greek letters that look Latin as the Latin ones, inside words that hold Latin letters as well:
 * `pаypal` with a Cyrillic a. Words of one script stay what they are. Every character keeps its place.
 */
export function readHomoglyphs(folded: string): string {
  if (!TOUCHING.test(folded)) return folded
  return folded.replace(MIXED_WORD, (word) =>
    /[a-z]/.test(word) && FOREIGN.test(word) ? word.replace(EVERY_FOREIGN, lookAlike) : word,
  )
}

/** Whether a letter of those scripts is among folded characters: a text without any need not be read again. */
export function mayHoldHomoglyph(characters: string): boolean {
  return FOREIGN.test(characters)
}

const FOREIGN = /[\u0370-\u052f]/
const EVERY_FOREIGN = /[\u0370-\u052f]/g
/** Somewhere in a word of both scripts they touch, or a digit is between them. */
const TOUCHING = /[a-z0-9][\u0370-\u052f]|[\u0370-\u052f][a-z0-9]/
const MIXED_WORD = /[a-z0-9\u0370-\u052f]+/g

function lookAlike(letter: string): string {
  return LOOK_ALIKES.get(letter) ?? letter
}

/** Lower case, as folded; a capital that looks like another letter than its small one counts as what it looks like. */
const CYRILLIC = ['асеԁһіјӏорԛѕԝхуѵкмтнвԍ', 'acedhijlopqswxyvkmthbg'] as const
const GREEK = ['αβγεζικμνορτυχωϳ', 'abyezikmvoptuxwj'] as const

const LOOK_ALIKES: ReadonlyMap<string, string> = new Map(
  [CYRILLIC, GREEK].flatMap(([foreign, latin]) =>
    Array.from(foreign, (letter, place) => [letter, latin[place] ?? letter] as const),
  ),
)
