import type { ShownSettings } from '../src/admin-page/state-route.ts'
import type { FieldIssue, SectionName } from '../src/settings/shop-settings.ts'
import { AppRefusal, askApp } from './ask-app.ts'
import { ErrorSummary } from './error-summary.ts'
import { byId, remedy, text } from './page-data.ts'

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement

/** What the forms of the page tell each other. */
export interface FormEvents {
  /** The settings are other ones than before. */
  onSettings(settings: ShownSettings): void
  /** Whether there is something in this form that is not saved. */
  onChanged(section: SectionName, isChanged: boolean): void
}

/** One section of the settings: filled with what is kept, saved as a whole, and never over what somebody else saved. */
export class SettingsForm {
  readonly section: SectionName
  readonly #form: HTMLFormElement
  readonly #summary: ErrorSummary
  readonly #state: HTMLElement
  readonly #events: FormEvents
  #revision = 0

  constructor(section: SectionName, events: FormEvents) {
    this.section = section
    this.#events = events
    this.#form = byId(`${section}-form`) as HTMLFormElement
    this.#summary = new ErrorSummary(this.#form)
    this.#state = this.#form.querySelector('.state') as HTMLElement
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault()
      void this.#save()
    })
    this.#form.addEventListener('input', () => {
      this.#state.textContent = text('unsaved')
      this.#events.onChanged(this.section, true)
    })
  }

  /** Puts in what is kept, in the place of whatever was entered. */
  fill({ sections, revisions }: ShownSettings): void {
    this.#revision = revisions[this.section]
    const values = sections[this.section] as unknown as Readonly<Record<string, unknown>>
    for (const control of this.#controls()) put(control, values[control.name])
    this.#fieldset().disabled = false
    this.#summary.clear()
    this.#state.textContent = ''
    this.#events.onChanged(this.section, false)
  }

  async #save(): Promise<void> {
    const button = this.#form.querySelector('button[type=submit]') as HTMLButtonElement
    // Not disabled, which would take the keyboard away from it.
    if (button.getAttribute('aria-disabled') === 'true') return
    button.setAttribute('aria-disabled', 'true')
    this.#state.textContent = text('saving')
    try {
      const { clientSecret, ...values } = this.#values()
      const asked = {
        section: this.section,
        revision: this.#revision,
        values,
        ...(clientSecret !== undefined && { clientSecret }),
      }
      const settings = await askApp<ShownSettings>('/app/settings', asked)
      this.fill(settings)
      this.#state.textContent = text('saved')
      this.#events.onSettings(settings)
    } catch (cause) {
      this.#state.textContent = text('unsaved')
      this.#refused(cause instanceof AppRefusal ? cause : new AppRefusal('UNKNOWN'))
    } finally {
      button.removeAttribute('aria-disabled')
    }
  }

  #refused({ code, issues }: AppRefusal): void {
    const mine = issues.filter((issue) => this.#isMine(issue))
    if (code === 'CLOISTER_SETTINGS_CHANGED') {
      this.#summary.offer(text('changed'), text('reload'), () => this.#reload())
    } else if (mine.length > 0) {
      this.#summary.show(mine)
    } else {
      this.#summary.say(remedy(code))
    }
  }

  async #reload(): Promise<void> {
    try {
      const { settings } = await askApp<{ settings: ShownSettings }>('/app/state')
      this.fill(settings)
      this.#state.textContent = text('loaded')
      this.#events.onSettings(settings)
      this.#controls()[0]?.focus()
    } catch (cause) {
      this.#summary.say(remedy(cause instanceof AppRefusal ? cause.code : 'UNKNOWN'))
    }
  }

  #isMine({ field }: FieldIssue): boolean {
    return this.#form.elements.namedItem(field) !== null
  }

  #values(): Record<string, unknown> {
    const values: Record<string, unknown> = {}
    for (const control of this.#controls()) {
      if (control.type !== 'radio' || (control as HTMLInputElement).checked)
        values[control.name] = enteredIn(control)
    }
    return values
  }

  #controls(): readonly Control[] {
    return [...this.#form.querySelectorAll<Control>('input, select, textarea')]
  }

  #fieldset(): HTMLFieldSetElement {
    return this.#form.querySelector('.fields') as HTMLFieldSetElement
  }
}

function put(control: Control, value: unknown): void {
  if (control.type === 'radio') (control as HTMLInputElement).checked = control.value === value
  else if (control.type === 'checkbox') (control as HTMLInputElement).checked = value === true
  else control.value = value === undefined ? '' : String(value)
}

function enteredIn(control: Control): unknown {
  if (control.type === 'checkbox') return (control as HTMLInputElement).checked
  const typed = control.type === 'password' ? control.value : control.value.trim()
  if (control.dataset['kind'] !== 'number') return typed
  return /^\d{1,3}$/u.test(typed) ? Number(typed) : typed
}
