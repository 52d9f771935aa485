import type { PageConfig } from '../src/admin-page/page-shell.ts'
import type { PageTexts, TextName } from '../src/admin-page/texts/page-texts.ts'

/** What the server wrote into the page. */
export const config = read('config') as PageConfig
const texts = read('texts') as PageTexts

export type { TextName }

/** A sentence in the language of the page, with what belongs into it. */
export function text(name: TextName, values: Readonly<Record<string, number | string>> = {}): string {
  return Object.entries(values).reduce(
    (sentence, [key, value]) => sentence.replaceAll(`{${key}}`, () => String(value)),
    texts[name],
  )
}

/** A sentence whose name was put together; `undefined` where there is none. */
export function textNamed(name: string): string | undefined {
  return Object.hasOwn(texts, name) ? texts[name as TextName] : undefined
}

/** What to do about a code. */
export function remedy(code: string): string {
  return textNamed(`remedy.${code}`) ?? text('remedy.other', { value: code })
}

/** An element that the server wrote. */
export function byId(id: string): HTMLElement {
  const found = document.getElementById(id)
  if (found === null) throw new TypeError(`The page has no ${id}.`)
  return found
}

/** A new element with text in it, which is never markup. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  ...content: readonly (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name)
  made.append(...content)
  return made
}

/** A moment in the language of the page. */
export function moment(iso: string): string {
  const date = new Date(iso)
  if (Number.isNaN(date.getTime())) return ''
  return date.toLocaleString(document.documentElement.lang, { dateStyle: 'medium', timeStyle: 'short' })
}

function read(id: string): unknown {
  return JSON.parse(document.getElementById(id)?.textContent ?? '{}')
}
