/** The longest name of a language that anybody needs, in characters. */
export const LOCALE_LENGTH = 35

/** Whether a value names one language, as BCP 47 has it. */
export function isLocale(value: string): boolean {
  try {
    return Intl.getCanonicalLocales(value).length === 1
  } catch {
    return false
  }
}
