import type { BorneWord } from './borne-word.ts'
import { isForeignScript, LETTERS, soundOf, soundsOf } from './name-sound.ts'
import { wordList } from './word-list.ts'

interface SoundStem {
  readonly stem: string
  readonly whole: string
  /** Whether the session writes it in Cyrillic or Greek. */
  readonly isForeign: boolean
  readonly borne: BorneWord
}

/** Finds words across scripts, in the cases of Russian, Ukrainian, Bulgarian and Greek. */
export class SoundingWords {
  readonly #words: readonly BorneWord[]
  readonly #hasForeign: boolean
  readonly #beginnings = new Set<number>()
  #stems: readonly SoundStem[] | undefined

  constructor(words: readonly BorneWord[]) {
    this.#words = words
    this.#hasForeign = words.some(({ word }) => isForeignScript(word.charCodeAt(0)))
  }

  /** Whether a word that begins with this letter needs a closer look. Most shoppers and texts need none. */
  mayBegin(code: number): boolean {
    if (!this.#hasForeign && !isForeignScript(code)) return false
    this.#stems ??= this.#listen()
    return this.#beginnings.has(code)
  }

  match(word: string, isCapital: boolean): BorneWord | undefined {
    if (word.length < 3) return undefined
    const isForeign = isForeignScript(word.charCodeAt(0))
    const sound = soundOf(word)
    return this.#stems?.find(
      (known) =>
        (isForeign || known.isForeign) &&
        (isWhole(sound, known, isCapital) || isCaseOf(sound, known, isCapital)),
    )?.borne
  }

  #listen(): readonly SoundStem[] {
    const stems = this.#words.flatMap(soundStems)
    for (const { whole, isForeign } of stems) {
      const [first = ''] = whole
      for (const code of FOREIGN_BEGINNINGS.get(first) ?? []) this.#beginnings.add(code)
      if (isForeign)
        for (const letter of LATIN_BEGINNINGS[first] ?? first) this.#beginnings.add(letter.charCodeAt(0))
    }
    return stems
  }
}

function soundStems(borne: BorneWord): readonly SoundStem[] {
  const isForeign = isForeignScript(borne.word.charCodeAt(0))
  if (!isForeign && !/^[a-z]{3,}$/.test(borne.word)) return []
  return soundsOf(borne.word).map((whole) => ({
    stem: whole.replace(LAST_SOUNDS, ''),
    whole,
    isForeign,
    borne,
  }))
}

/** What the cases change: a last vowel, of long names also the Greek endings with an s. */
const LAST_SOUNDS = /(?<=.{4})[aeiou]+s$|[aeiou]+$/

/** Short names sound like everyday words: they count with a capital. */
function isWhole(sound: string, { whole }: SoundStem, isCapital: boolean): boolean {
  return whole === sound && (isCapital || whole.length > SHORTEST_STEM)
}

function isCaseOf(sound: string, { stem, whole }: SoundStem, isCapital: boolean): boolean {
  if (stem.length < (isCapital ? 2 : SHORTEST_STEM) || !sound.startsWith(stem)) return false
  const ending = sound.slice(stem.length)
  return CASES.has(ending) || (ADJECTIVAL.test(whole) && ADJECTIVE_CASES.has(ending))
}

const SHORTEST_STEM = 4

/** Endings by their sound. */
const CASES: ReadonlySet<string> = new Set(
  wordList('a e i o u ia iu oi ei om em im am ah ii iei oiu ov ou os es'),
)

/** Surnames such as Kovalski and Tolstoi, and their feminine forms. */
const ADJECTIVAL = /.{3}(?:[^aeiou]i|oi|aia)$/

const ADJECTIVE_CASES: ReadonlySet<string> = new Set(wordList('ego emu ogo omu aia uiu ie ih imi ami'))

/** The Cyrillic and Greek letters that a sound is written with. */
const FOREIGN_BEGINNINGS: ReadonlyMap<string, readonly number[]> = foreignBeginnings()

function foreignBeginnings(): ReadonlyMap<string, readonly number[]> {
  const beginnings = new Map<string, number[]>()
  for (const [letters, sound] of Object.entries(LETTERS)) {
    const [first = ''] = sound
    beginnings.set(first, [...(beginnings.get(first) ?? []), letters.charCodeAt(0)])
  }
  // A name may be known by the other sound of its first letter.
  beginnings.get('h')?.push('г'.charCodeAt(0))
  beginnings.get('c')?.push('х'.charCodeAt(0))
  return beginnings
}

/** The Latin letters that a sound is written with, where they are others than itself. */
const LATIN_BEGINNINGS: Readonly<Record<string, string>> = {
  c: 'ctkz',
  e: 'ey',
  f: 'fp',
  h: 'hkc',
  i: 'iyj',
  k: 'kcqx',
  v: 'vw',
  z: 'zrdj',
}
