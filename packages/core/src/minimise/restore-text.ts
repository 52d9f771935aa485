import { LinkRun } from './link-run.ts'
import type { PseudonymLedger } from './pseudonym-ledger.ts'
import { mayHoldPlaceholder, replacePlaceholders, unfinishedPlaceholderAt } from './written-placeholder.ts'

/** Puts originals back into a text that arrives in chunks. */
export interface Restorer {
  /** What can be shown now. It holds back only what may become a placeholder: at most 61 characters. */
  push(chunk: string): string
  /** What was held back, with the last of the text. */
  flush(last?: string): string
}

/**
 * Restores in one pass, literally: what was put back is not read again. A placeholder stays as it is written when
 * this ledger did not write it, when a letter of it is wrong, and inside a link.
 */
export function createRestorer(ledger: PseudonymLedger): Restorer {
  const link = new LinkRun()
  let held = ''
  const restored = (text: string) => {
    let read = 0
    const shown = replacePlaceholders(text, (written, at) => {
      link.read(text.slice(read, at))
      read = at
      return link.isLink ? written : (ledger.originalOf(written) ?? written)
    })
    link.read(text.slice(read))
    return shown
  }
  return {
    push(chunk) {
      const text = held + chunk
      const settled = unfinishedPlaceholderAt(text)
      held = text.slice(settled)
      return restored(text.slice(0, settled))
    },
    flush(last = '') {
      const rest = held + last
      held = ''
      return restored(rest)
    },
  }
}

/** Puts originals back into a whole text. */
export function restoreText(text: string, ledger: PseudonymLedger): string {
  return mayHoldPlaceholder(text) ? createRestorer(ledger).flush(text) : text
}

/** Puts originals back into a stream of text, as it comes. */
export async function* restoreStream(
  pieces: AsyncIterable<string>,
  ledger: PseudonymLedger,
): AsyncGenerator<string, void, undefined> {
  const restorer = createRestorer(ledger)
  for await (const piece of pieces) {
    const shown = restorer.push(piece)
    if (shown !== '') yield shown
  }
  const rest = restorer.flush()
  if (rest !== '') yield rest
}
