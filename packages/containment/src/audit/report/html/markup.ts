declare const brand: unique symbol
/** HTML in which every value was escaped. Only {@link markup} makes it. */
export interface Markup {
  readonly [brand]: 'Markup'
  readonly html: string
}

export type MarkupValue = string | number | Markup | readonly MarkupValue[] | undefined

/**
 * HTML with values in it: texts are escaped, for element content and for attribute values in double quotes; parts and
 * lists of parts are put in; nothing is made of `undefined`. A value never stands in a tag without quotes.
 */
export function markup(parts: TemplateStringsArray, ...values: readonly MarkupValue[]): Markup {
  const html = parts.map((part, index) => part + written(values[index])).join('')
  return { html } as Markup
}

/** A text of this package that is HTML or CSS already. */
export function trustedMarkup(html: string): Markup {
  return { html } as Markup
}

const REFERENCES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function written(value: MarkupValue): string {
  if (value === undefined) return ''
  if (typeof value === 'string') return value.replace(/[&<>"']/g, (sign) => REFERENCES[sign] ?? '')
  if (typeof value === 'number') return String(value)
  if ('html' in value) return value.html
  return value.map(written).join('')
}
