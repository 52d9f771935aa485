let make: (text: string) => Markup

/** Text that is markup already. Only {@link html} makes it, so that whatever else is put into a page is escaped. */
export class Markup {
  readonly #text: string

  private constructor(text: string) {
    this.#text = text
  }

  toString(): string {
    return this.#text
  }

  static {
    make = (text) => new Markup(text)
  }
}

type Part = Markup | string | undefined | readonly Markup[]

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Markup with every text in it escaped. Attributes are to be written in double quotes. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return make(strings.reduce((written, text, index) => written + shown(parts[index - 1]) + text))
}

/** A value that a script of the page reads. `<` is written so that no text ends the element. */
export function jsonScript(id: string, value: unknown): Markup {
  const json = make(JSON.stringify(value).replaceAll('<', '\\u003c'))
  return html`<script type="application/json" id="${id}">${json}</script>`
}

function shown(part: Part): string {
  if (part === undefined) return ''
  if (part instanceof Markup) return part.toString()
  if (Array.isArray(part)) return part.map(shown).join('')
  return String(part).replace(/[&<>"']/gu, (character) => ESCAPES[character] ?? '')
}
