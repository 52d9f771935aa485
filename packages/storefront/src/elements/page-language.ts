/**
 * The language that an element stands in: the nearest `lang` around it, also outside of shadow roots, as a BCP 47 tag.
 * English where none is given or it is none that `Intl` knows the form of.
 */
export function languageAround(element: Element): string {
  for (let at: Element | undefined = element; at !== undefined; at = hostOf(at)) {
    const lang = at.closest('[lang]')?.getAttribute('lang')?.trim()
    if (lang) return wellFormed(lang)
  }
  return 'en'
}

/** Whether text around an element runs from right to left. */
export function directionOf(locale: string): 'ltr' | 'rtl' {
  return RIGHT_TO_LEFT.has(new Intl.Locale(locale).maximize().script ?? 'Latn') ? 'rtl' : 'ltr'
}

const RIGHT_TO_LEFT: ReadonlySet<string> = new Set(['Adlm', 'Arab', 'Hebr', 'Nkoo', 'Rohg', 'Syrc', 'Thaa'])

function hostOf(element: Element): Element | undefined {
  const root = element.getRootNode()
  return root instanceof ShadowRoot ? root.host : undefined
}

/** A language tag in its canonical form, English where it is none. */
export function wellFormed(lang: string): string {
  try {
    return Intl.getCanonicalLocales(lang)[0] ?? 'en'
  } catch {
    return 'en'
  }
}
