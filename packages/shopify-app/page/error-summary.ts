import type { FieldIssue } from '../src/settings/shop-settings.ts'
import { element, text, textNamed } from './page-data.ts'

/** What is wrong with a form: all of it above the form, and each of it at its field. */
export class ErrorSummary {
  readonly #form: HTMLFormElement
  readonly #box: HTMLElement

  constructor(form: HTMLFormElement) {
    this.#form = form
    this.#box = form.querySelector('.summary') as HTMLElement
  }

  clear(): void {
    this.#box.hidden = true
    this.#box.replaceChildren()
    for (const fault of this.#form.querySelectorAll<HTMLElement>('.fault')) {
      fault.hidden = true
      fault.textContent = ''
    }
    for (const control of this.#form.querySelectorAll('[aria-invalid]'))
      control.removeAttribute('aria-invalid')
  }

  /** Links to each field that is named; what has no field here is left out. */
  show(issues: readonly FieldIssue[]): void {
    this.clear()
    const list = element('ul')
    for (const { field, fault } of issues) {
      const id = `${this.#form.dataset['section']}-${field}`
      const control = document.getElementById(id)
      const sentence = textNamed(`fault.${fault}`) ?? text('fault.refused')
      const beside = document.getElementById(`${id}-fault`)
      if (control === null || beside === null) continue
      control.setAttribute('aria-invalid', 'true')
      beside.textContent = sentence
      beside.hidden = false
      list.append(element('li', linkTo(control, `${nameOf(id)}: ${sentence}`)))
    }
    this.#open(list)
  }

  say(sentence: string): void {
    this.clear()
    this.#open(element('p', sentence))
  }

  /** Says something and what can be done about it. */
  offer(sentence: string, action: string, act: () => Promise<void>): void {
    this.clear()
    const button = element('button', action)
    button.type = 'button'
    button.addEventListener('click', () => void act())
    this.#open(element('p', sentence), button)
  }

  #open(...content: readonly Node[]): void {
    this.#box.replaceChildren(element('h3', text('summary')), ...content)
    this.#box.hidden = false
    // Read as a whole, since it is where the keyboard is then.
    this.#box.focus()
  }
}

function linkTo(control: HTMLElement, sentence: string): HTMLAnchorElement {
  const link = element('a', sentence)
  link.href = `#${control.id}`
  link.addEventListener('click', (event) => {
    event.preventDefault()
    control.focus()
  })
  return link
}

function nameOf(id: string): string {
  const control = document.getElementById(id)
  const label =
    document.querySelector(`label[for="${CSS.escape(id)}"]`) ??
    control?.closest('fieldset')?.querySelector('legend')
  return label?.textContent ?? ''
}
