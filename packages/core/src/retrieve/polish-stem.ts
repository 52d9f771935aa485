/** Endings of nouns and adjectives, folded, longest first. */
const ENDINGS = [
  ...[
    'owego',
    'owych',
    'owymi',
    'owie',
    'iego',
    'iemu',
    'iami',
    'iach',
    'ami',
    'ach',
    'owi',
    'owa',
    'owe',
    'owy',
  ],
  ...['ego', 'emu', 'ych', 'ich', 'ymi', 'imi', 'iem', 'iej', 'om', 'ow', 'em', 'ej', 'ym', 'im', 'ie', 'ia'],
  ...['iu', 'a', 'e', 'i', 'o', 'u', 'y'],
]
const SHORTEST_STEM = 3
/** The vowel that comes and goes between two consonants: `koszulek` beside `koszulka`, `kubek` beside `kubki`. */
const FLEETING_VOWEL = /([^aeiouy])ek$/

/** A light stem of a Polish word in folded letters: its number, case and gender are taken off. */
export function polishStem(word: string): string {
  const ending = ENDINGS.find(
    (candidate) => word.endsWith(candidate) && word.length - candidate.length >= SHORTEST_STEM,
  )
  return word.slice(0, word.length - (ending?.length ?? 0)).replace(FLEETING_VOWEL, '$1k')
}
