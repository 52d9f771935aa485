import { type CloisterErrorCode, ERROR_CODES } from './error-codes.ts'

/** Numbers, and names from our own vocabulary. Never a word from a shopper, a model or a peer. */
export type ErrorDetails = Readonly<Record<string, number | string>>

/** Works across two copies of this package in one process, unlike `instanceof`. */
const MARK = Symbol.for('cloister.error')

/**
 * The one error class. `code` is the contract; the message is a constant sentence that says what to do, followed
 * by details that this SDK chose.
 *
 * The cause is kept where no printer reaches it: Node prints `Error.cause`, it does not print a private field.
 */
export class CloisterError extends Error {
  override readonly name: string = 'CloisterError'
  readonly code: CloisterErrorCode
  readonly details: ErrorDetails
  readonly #cause: unknown

  constructor(
    code: CloisterErrorCode,
    { cause, details = {} }: { cause?: unknown; details?: ErrorDetails } = {},
  ) {
    super(sentence(code, details))
    this.code = code
    this.details = details
    this.#cause = cause
    Object.defineProperty(this, MARK, { value: true })
  }

  /** Whether the same call may succeed later without a change. */
  get retryable(): boolean {
    return ERROR_CODES[this.code].retryable
  }

  /** The HTTP status under which the edge reports this error. */
  get status(): number {
    return ERROR_CODES[this.code].status
  }

  toJSON(): { code: CloisterErrorCode; message: string; details: ErrorDetails } {
    return { code: this.code, message: this.message, details: this.details }
  }

  /** @internal Reached through `revealCause` of `@cloister/core/unsafe` only. */
  static causeOf(error: CloisterError): unknown {
    return #cause in error ? error.#cause : undefined
  }
}

/** Whether a caught value is one of ours, from whichever copy of this package. */
export function isCloisterError(value: unknown): value is CloisterError {
  return typeof value === 'object' && value !== null && MARK in value
}

/** Passes our errors on and wraps anything else, so that nothing foreign reaches a caller or a log. */
export function asCloisterError(
  value: unknown,
  code: CloisterErrorCode = 'CLOISTER_INTERNAL',
): CloisterError {
  return isCloisterError(value) ? value : new CloisterError(code, { cause: value })
}

function sentence(code: CloisterErrorCode, details: ErrorDetails): string {
  const said = Object.entries(details).map(([name, value]) => `${name}: ${value}`)
  return said.length === 0 ? ERROR_CODES[code].message : `${ERROR_CODES[code].message} (${said.join(', ')})`
}
