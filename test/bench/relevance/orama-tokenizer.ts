import { loadPeer } from '../peers/load-peer.ts'

/** The languages that it has a stemmer and stop words for. */
const LANGUAGES: Readonly<Record<string, string>> = {
  en: 'english',
  de: 'german',
  fr: 'french',
  es: 'spanish',
  it: 'italian',
  nl: 'dutch',
}

/** What Orama's manual says to set for a language; for another one it is left as it comes. */
export async function oramaTokenizer(directory: string, locale: string): Promise<object | undefined> {
  const language = LANGUAGES[locale]
  if (language === undefined) return undefined
  const { stemmer } = await loadPeer<{ stemmer: unknown }>(directory, `@orama/stemmers/${language}`)
  const { stopwords } = await loadPeer<{ stopwords: unknown }>(directory, `@orama/stopwords/${language}`)
  return { language, stemming: true, stemmer, stopWords: stopwords }
}
