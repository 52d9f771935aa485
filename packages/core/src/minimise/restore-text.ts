import { replacePlaceholders, unfinishedPlaceholderAt } from './placeholder.ts'
import type { PseudonymLedger } from './pseudonym-ledger.ts'

/** Puts originals back into a text that arrives in chunks. */
export interface Restorer {
  /** What can be shown now. It holds back only what may become a placeholder: at most 40 characters. */
  push(chunk: string): string
  /** What was held back, when the text has ended. */
  flush(): string
}

/**
 * Restores in one pass: what was put back is not read again. Placeholders that the ledger does not know stay as
 * they are written.
 */
export function createRestorer(ledger: PseudonymLedger): Restorer {
  let held = ''
  const restored = (text: string) =>
    replacePlaceholders(text, (written) => ledger.originalOf(written) ?? written)
  return {
    push(chunk) {
      const text = held + chunk
      const settled = unfinishedPlaceholderAt(text)
      held = text.slice(settled)
      return restored(text.slice(0, settled))
    },
    flush() {
      const rest = held
      held = ''
      return restored(rest)
    },
  }
}

/** Puts originals back into a whole text. */
export function restoreText(text: string, ledger: PseudonymLedger): string {
  const restorer = createRestorer(ledger)
  return restorer.push(text) + restorer.flush()
}
