import { readChoice } from './read-choice.ts'

/** What stands around the text in the events of one stream. */
interface Frame {
  readonly before: string
  readonly after: string
}

/** A text that is written the same with and without JSON's escapes. */
const PLAIN = /^[ !#-[\]-\u{10ffff}]+$/u
const PROBE = 'probe'
/** A server whose events differ in more than their text is read in the plain way from here on. */
const MOST_LESSONS = 8

/**
 * Reads the events of one stream. Those of a server differ in nothing but the text of a word, so that once the rest of an
 * event was read and found good, the rest of the next is compared and not read again.
 */
export class DeltaReader {
  #frame: Frame | undefined
  #lessons = 0

  /** The text of an event, as {@link readChoice} gives it. @throws `CLOISTER_REPLY_INVALID` */
  read(event: string): string | undefined {
    if (this.#frame) {
      const { before, after } = this.#frame
      const end = event.length - after.length
      // Equality compares memory; `startsWith` and `endsWith` compare characters, and take several times as long.
      const isFramed =
        end > before.length && event.slice(0, before.length) === before && event.slice(end) === after
      const text = isFramed ? event.slice(before.length, end) : ''
      if (PLAIN.test(text)) return text
    }
    const delta = readChoice(event, 'delta')
    if (delta && this.#lessons < MOST_LESSONS) this.#learn(event, delta)
    return delta
  }

  /** Takes the event for a frame when another text in the same place is read as that text: then it is the right place. */
  #learn(event: string, delta: string): void {
    this.#lessons += 1
    const at = event.lastIndexOf(`"${delta}"`) + 1
    if (at === 0 || !PLAIN.test(delta)) return
    const frame = { before: event.slice(0, at), after: event.slice(at + delta.length) }
    if (readsAs(PROBE, `${frame.before}${PROBE}${frame.after}`)) this.#frame = frame
  }
}

function readsAs(text: string, event: string): boolean {
  try {
    return readChoice(event, 'delta') === text
  } catch {
    return false
  }
}
