import { de } from './texts/de.ts'
import { en } from './texts/en.ts'
import { fr } from './texts/fr.ts'
import type { PageTexts } from './texts/page-texts.ts'

const LANGUAGES: Readonly<Record<string, PageTexts>> = { en, de, fr }

export interface PageLanguage {
  /** BCP 47. */
  readonly language: string
  readonly texts: PageTexts
}

/** A language of the page: the one that the admin speaks, else English. */
export function pageLanguage(locale: string | null): PageLanguage {
  const wanted = (locale ?? '').toLowerCase().split(/[-_]/u)[0] ?? ''
  const language = Object.hasOwn(LANGUAGES, wanted) ? wanted : 'en'
  return { language, texts: LANGUAGES[language] ?? en }
}
