import type { Storefront } from '../../connect-storefront.ts'
import { LatestRun } from '../latest-run.ts'
import { activeAfter, type Suggestion, type SuggestionGroup, suggestionGroups } from './suggestion-groups.ts'

/** How long a pause in typing is before suggestions are asked for, in milliseconds. */
const PAUSE_MS = 120
const SHORTEST = 2
const LONGEST = 100

/** What suggestions need of their element. */
export interface TypeaheadSurroundings {
  readonly client: () => Pick<Storefront, 'suggest'>
  readonly changed: () => void
}

/** What has been typed, and what may be meant by it: the state of a combobox. */
export class Typeahead {
  text = ''
  groups: readonly SuggestionGroup[] = []
  /** The option that the keys are on; −1 while it is none. */
  active = -1
  isOpen = false
  readonly #around: TypeaheadSurroundings
  readonly #run = new LatestRun()
  #pause: ReturnType<typeof setTimeout> | undefined

  constructor(around: TypeaheadSurroundings) {
    this.#around = around
  }

  get options(): readonly Suggestion[] {
    return this.groups.flatMap(({ suggestions }) => suggestions)
  }

  type(text: string): void {
    this.write(text)
    const asked = text.trim().slice(0, LONGEST)
    if (asked.length >= SHORTEST) this.#pause = setTimeout(() => void this.#load(asked), PAUSE_MS)
  }

  /** Sets the text without asking what may be meant. */
  write(text: string): void {
    this.text = text
    this.groups = []
    this.close()
  }

  /** @returns Whether the key was for the suggestions. */
  press(key: string): boolean {
    if (key === 'Escape' && this.isOpen) {
      this.close()
      return true
    }
    const count = this.options.length
    const active = count === 0 ? undefined : activeAfter(key, this.active, count)
    if (active === undefined) return false
    this.active = active
    this.isOpen = true
    this.#around.changed()
    return true
  }

  /** Ends waiting for suggestions, and hides those that are there. */
  close(): void {
    clearTimeout(this.#pause)
    this.#run.stop()
    this.isOpen = false
    this.active = -1
    this.#around.changed()
  }

  async #load(text: string): Promise<void> {
    const signal = this.#run.start()
    try {
      const reply = await this.#around.client().suggest(text, { signal })
      if (signal.aborted) return
      this.groups = suggestionGroups(reply)
      this.isOpen = this.groups.length > 0
      this.#around.changed()
    } catch {
      // A shopper who gets no suggestions goes on typing.
    }
  }
}
