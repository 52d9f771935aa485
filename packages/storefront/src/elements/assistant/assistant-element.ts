import {
  type CSSResultGroup,
  html,
  nothing,
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
} from 'lit'
import { CloisterElement } from '../cloister-element.ts'
import { Language } from '../language.ts'
import { type AssistantMessage, assistantMessages } from '../texts/assistant/assistant-messages.ts'
import { theme } from '../theme.ts'
import type { AssistantClient } from './assistant-client.ts'
import type { AssistantPanel, PanelHost } from './assistant-panel.ts'
import { focusedElement } from './focused-element.ts'
import { launcherStyles } from './launcher-styles.ts'
import { launcherView } from './launcher-view.ts'
import type { TellPage } from './page-events.ts'
import type { StartedPanel } from './start-panel.ts'

/**
 * Answers a shopper's questions from the shop's own pages. What is on the page at first is a button; the rest is loaded
 * when it is opened, or at once with `inline`.
 *
 * @slot launcher - Words of the button that opens it.
 * @slot suggestions - Buttons that ask what they say, or what their `data-question` says.
 * @slot privacy - What the shop says about what becomes of a question.
 */
export class CloisterAssistant extends CloisterElement implements PanelHost {
  static override styles: CSSResultGroup = [theme, launcherStyles]
  static override properties: PropertyDeclarations = {
    opened: { type: Boolean, reflect: true },
    inline: { type: Boolean, reflect: true },
    keep: { type: String },
    productId: { attribute: 'product-id' },
    contactUrl: { attribute: 'contact-url' },
    signInUrl: { attribute: 'sign-in-url' },
    suggestions: { attribute: false },
  }

  /** Whether the panel is open. Set it to open the panel without moving the focus. */
  declare opened: boolean
  /** Whether it stands in the page, always open, instead of above it. */
  declare inline: boolean
  /** `tab` keeps the conversation until the tab is closed. Default: it is gone with the page. */
  declare keep: string | undefined
  /** The product on whose page the shopper asks. */
  declare productId: string | undefined
  /** Where a person can be reached. Without it the page is told by `cloister-handover` only. */
  declare contactUrl: string | undefined
  /** Where a shopper signs in to see their orders. */
  declare signInUrl: string | undefined
  /** Questions to start with. */
  declare suggestions: readonly string[] | undefined

  readonly #language: Language<AssistantMessage> = new Language(this, assistantMessages)
  #loading: Promise<AssistantPanel | undefined> | undefined
  #started: StartedPanel | undefined
  #isBroken = false
  #opener: HTMLElement | undefined

  constructor() {
    super()
    this.opened = false
    this.inline = false
  }

  /** Opens the panel and puts the cursor where a question is typed. */
  readonly open = async (): Promise<void> => {
    if (!this.opened) this.#opener = focusedElement()
    this.opened = true
    const panel = await this.#load()
    await this.updateComplete
    if (this.opened) panel?.focus()
  }

  /** Closes the panel and gives the focus back to where it came from. What was said stays. */
  readonly close = async (): Promise<void> => {
    const hasFocus = this.renderRoot instanceof ShadowRoot && this.renderRoot.activeElement !== null
    this.opened = false
    await this.updateComplete
    if (!hasFocus) return
    const opener = this.#opener?.isConnected ? this.#opener : this.renderRoot.querySelector('button')
    opener?.focus()
  }

  /** Opens the panel and asks, as if the shopper had typed it. */
  async ask(question: string): Promise<void> {
    if (!this.inline) await this.open()
    const panel = await this.#load()
    await panel?.ask(question)
  }

  protected override async scheduleUpdate(): Promise<void> {
    // Shown in English first, it would change its words before the shopper's eyes.
    if (!this.hasUpdated && this.#language.loading !== undefined) await this.#language.loading
    await super.scheduleUpdate()
  }

  protected override render(): TemplateResult {
    const { opened, inline } = this
    const launcher = launcherView({
      words: this.#language.say('open'),
      isOpen: opened,
      isLoading: opened && this.#started === undefined,
      open: this.open,
    })
    return html`${inline ? nothing : launcher}
      ${this.#started?.render() ?? nothing}
      <p class="not-loaded" role="alert" ?hidden=${!this.#isBroken}>
        ${this.#isBroken ? this.#language.say('failed') : nothing}
      </p>`
  }

  protected override updated(changed: PropertyValues<this>): void {
    const was = changed.get('opened')
    if (was !== undefined) this.tell('cloister-toggle', { isOpen: this.opened })
    const isAsked = changed.has('opened') || changed.has('inline')
    if (isAsked && (this.opened || this.inline)) void this.#load()
  }

  /** @returns Nothing where it cannot be loaded: the shopper is told so, and can try again. */
  #load(): Promise<AssistantPanel | undefined> {
    this.#loading ??= this.#start()
    return this.#loading
  }

  async #start(): Promise<AssistantPanel | undefined> {
    try {
      const { startPanel } = await import('./start-panel.ts')
      const tell: TellPage = (type, detail) => this.tell(type, detail)
      const client = (): AssistantClient => this.shop
      const doors = { client, language: this.#language, tell }
      this.#started = startPanel(this, doors, CloisterAssistant.elementStyles)
      this.#isBroken = false
      return this.#started.panel
    } catch {
      this.#loading = undefined
      this.#isBroken = true
      this.opened = false
      this.tell('cloister-failure', { where: 'assistant', code: 'STOREFRONT_UNREACHABLE' })
      return undefined
    } finally {
      this.requestUpdate()
      await this.updateComplete
    }
  }
}
