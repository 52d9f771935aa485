import { dutch } from './dutch.ts'
import { english } from './english.ts'
import { french } from './french.ts'
import { german } from './german.ts'
import { italian } from './italian.ts'
import { polish } from './polish.ts'
import type { QueryLanguage } from './query-language.ts'
import { spanish } from './spanish.ts'

/** Every language in which the rules understand a query. */
export const LANGUAGES: readonly QueryLanguage[] = [english, german, french, spanish, italian, dutch, polish]
