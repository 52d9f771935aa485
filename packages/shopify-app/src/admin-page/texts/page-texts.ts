import type { en } from './en.ts'

/** Every sentence of the page has a name, and each language has them all. */
export type TextName = keyof typeof en
export type PageTexts = Readonly<Record<TextName, string>>
