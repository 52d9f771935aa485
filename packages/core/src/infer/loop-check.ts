import { CloisterError } from '../cloister-error.ts'

/** More white space or digits in a row than any answer of ours needs: some servers loop until `max_tokens` (vLLM #38696). */
const RUN_LIMIT = 64

const BLANK = /[\s\u200b-\u200f\u2060]/u
const DIGIT = /\p{Nd}/u

type Kind = 'blank' | 'digit' | 'other'

/**
 * Watches a text while it arrives for runs that never end. JSON's `\n`, `\r` and `\t` count as the white space that they
 * stand for, so that it can watch the raw body of an answer as well.
 */
export class LoopCheck {
  #kind: Kind = 'other'
  #length = 0
  #isEscaped = false

  /** @throws A {@link CloisterError} with code `CLOISTER_REPLY_INVALID` at the 65th character of a run. */
  add(piece: string): void {
    for (let at = 0; at < piece.length; at++) {
      const code = piece.charCodeAt(at)
      if (code === 0x5c && !this.#isEscaped) {
        this.#isEscaped = true
        continue
      }
      const kind = this.#isEscaped && isEscapeOfBlank(code) ? 'blank' : kindOf(code)
      this.#isEscaped = false
      this.#count(kind)
    }
  }

  #count(kind: Kind): void {
    this.#length = kind === this.#kind ? this.#length + 1 : 1
    this.#kind = kind
    if (this.#length > RUN_LIMIT && kind !== 'other') throw new CloisterError('CLOISTER_REPLY_INVALID')
  }
}

function kindOf(code: number): Kind {
  if (code > 0x7f) return kindBeyondAscii(String.fromCharCode(code))
  if (code >= 0x30 && code <= 0x39) return 'digit'
  return code <= 0x20 ? 'blank' : 'other'
}

function kindBeyondAscii(character: string): Kind {
  if (BLANK.test(character)) return 'blank'
  return DIGIT.test(character) ? 'digit' : 'other'
}

function isEscapeOfBlank(code: number): boolean {
  return code === 0x6e || code === 0x72 || code === 0x74
}
