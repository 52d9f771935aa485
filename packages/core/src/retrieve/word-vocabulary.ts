import type { CatalogueStore } from './catalogue-store.ts'
import { readWordVocabulary, type WordVocabulary } from './read-word-vocabulary.ts'
import type { SearchLanguage } from './search-language.ts'
import { workAtOnce, workInSlices } from './work-slice.ts'

/** Reading it again after each change takes at most this share of the time; an old one repairs nearly as well. */
const READING_SHARE = 1 / 20

/** So long a shopper may wait for it; what takes longer is read while the old one is used. */
const WAITED_MS = 8

interface KnownVocabulary {
  readonly vocabulary: WordVocabulary
  readonly generation: number
  readonly readAtMs: number
}

/** The vocabulary of what a store holds, read when it is first needed. */
export function wordVocabulary(
  { rows, generation }: CatalogueStore,
  language: () => SearchLanguage,
): () => WordVocabulary {
  let known: KnownVocabulary | undefined
  let readingMs = 0
  let isBeingRead = false

  const keep = (vocabulary: WordVocabulary, at: number): KnownVocabulary => {
    known = { vocabulary, generation: at, readAtMs: performance.now() }
    return known
  }
  const readNow = (): KnownVocabulary => {
    const since = performance.now()
    const read = keep(workAtOnce(readWordVocabulary(rows, language())), generation())
    readingMs = read.readAtMs - since
    return read
  }
  const readAside = async (): Promise<void> => {
    isBeingRead = true
    try {
      const at = generation()
      keep(await workInSlices(readWordVocabulary(rows, language())), at)
    } catch {
      // A catalogue that was closed meanwhile says so to whoever asks it next.
    } finally {
      isBeingRead = false
    }
  }
  const isOld = ({ generation: at, readAtMs }: KnownVocabulary): boolean =>
    at !== generation() && performance.now() > readAtMs + readingMs / READING_SHARE

  return () => {
    if (known === undefined || (isOld(known) && readingMs <= WAITED_MS)) {
      return readNow().vocabulary
    }
    if (isOld(known) && !isBeingRead) {
      void readAside()
    }
    return known.vocabulary
  }
}
