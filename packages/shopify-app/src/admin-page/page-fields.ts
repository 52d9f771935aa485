import type { SectionName } from '../settings/shop-settings.ts'
import { html, type Markup } from './html.ts'
import type { PageTexts, TextName } from './texts/page-texts.ts'

/** Writes the fields of one form, each with its label, its hint and room for what is wrong with it. */
export interface FieldWriter {
  text(name: string, options?: TextFieldOptions): Markup
  choice(name: string, values: readonly string[]): Markup
  radios(name: string, values: readonly string[]): Markup
  checkbox(name: string): Markup
}

export interface TextFieldOptions {
  readonly type?: 'number' | 'password' | 'text' | 'url'
  readonly isOptional?: boolean
  /** Written as an area of so many lines. */
  readonly rows?: number
  /** The id of a line about the field that the script of the page fills in. */
  readonly note?: string
}

/** Names of products; they are the same in every language. */
const PRODUCTS: Readonly<Record<string, string>> = {
  kong: 'Kong',
  apigee: 'Apigee',
  keycloak: 'Keycloak',
  entra: 'Microsoft Entra ID',
}

export function fieldWriter(section: SectionName, texts: PageTexts): FieldWriter {
  const textOf = (name: string): string => texts[`${section}.${name}` as TextName]
  const idOf = (name: string): string => `${section}-${name}`
  const about = (name: string): Markup => {
    const hint = textOf(`${name}.hint`)
    return html`${hint && html`<p class="hint" id="${idOf(name)}-hint">${hint}</p>`}
<p class="fault" id="${idOf(name)}-fault" hidden></p>`
  }
  const describedBy = (name: string): string =>
    [textOf(`${name}.hint`) && `${idOf(name)}-hint`, `${idOf(name)}-fault`].filter(Boolean).join(' ')
  const label = (name: string, isOptional = false): Markup =>
    html`<label for="${idOf(name)}">${textOf(name)}${isOptional ? ` (${texts.optional})` : ''}</label>`

  return {
    text(name, options = {}) {
      const { isOptional, note } = options
      const described = [note, describedBy(name)].filter(Boolean).join(' ')
      const shared = html`id="${idOf(name)}" name="${name}" aria-describedby="${described}" autocapitalize="none" spellcheck="false"`
      const noted = note && html`<p class="hint" id="${note}"></p>`
      return html`<div class="field">${label(name, isOptional)}${about(name)}${noted}${control(shared, options)}</div>`
    },
    choice(name, values) {
      const options = values.map(
        (value) => html`<option value="${value}">${PRODUCTS[value] ?? textOf(`${name}.${value}`)}</option>`,
      )
      return html`<div class="field">${label(name)}${about(name)}<select id="${idOf(name)}" name="${name}" aria-describedby="${describedBy(name)}">${options}</select></div>`
    },
    radios(name, values) {
      const options = values.map(
        (value, index) =>
          html`<label class="option"><input type="radio" name="${name}" value="${value}"${index === 0 ? html` id="${idOf(name)}"` : ''}><span>${textOf(`${name}.${value}`)}</span></label>`,
      )
      return html`<fieldset class="field" aria-describedby="${describedBy(name)}"><legend>${textOf(name)}</legend>${about(name)}${options}</fieldset>`
    },
    checkbox: (name) =>
      html`<div class="field"><label class="option"><input type="checkbox" id="${idOf(name)}" name="${name}" aria-describedby="${describedBy(name)}"><span>${textOf(name)}</span></label>${about(name)}</div>`,
  }
}

/** A number is typed as text, so that what is no number can be told from what was not entered. */
const INPUTS: Readonly<Record<NonNullable<TextFieldOptions['type']>, Markup>> = {
  text: html`type="text" autocomplete="off"`,
  url: html`type="url" autocomplete="off"`,
  password: html`type="password" autocomplete="new-password"`,
  number: html`type="text" autocomplete="off" inputmode="numeric" data-kind="number"`,
}

function control(shared: Markup, { type = 'text', rows }: TextFieldOptions): Markup {
  return rows === undefined
    ? html`<input ${shared} ${INPUTS[type]}>`
    : html`<textarea ${shared} autocomplete="off" rows="${String(rows)}"></textarea>`
}
