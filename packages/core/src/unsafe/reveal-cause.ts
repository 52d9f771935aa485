import { CloisterError } from '../cloister-error.ts'

/**
 * What a {@link CloisterError} was caused by. It may hold shopper data: look at it, do not log it.
 *
 * @deprecated Struck through on purpose. For a debugger session, never for production code.
 */
export function revealCause(error: CloisterError): unknown {
  return CloisterError.causeOf(error)
}
