import { detectPersonal } from '../src/minimise/detect-personal.ts'
import type { Detection } from '../src/minimise/detection.ts'
import { guardBody } from '../src/minimise/egress-guard.ts'
import { foldText } from '../src/minimise/fold-text.ts'
import { type KnownShopper, knownShopper, nobody } from '../src/minimise/known-shopper.ts'
import { mergeDetections } from '../src/minimise/merge-detections.ts'
import { minimise } from '../src/minimise/minimise.ts'
import { PseudonymLedger } from '../src/minimise/pseudonym-ledger.ts'
import { redactText } from '../src/minimise/redact-text.ts'
import { createRestorer, restoreText } from '../src/minimise/restore-text.ts'

/** What is personal in a text that a shopper typed, in the order of the text. */
export function personalIn(text: string, session?: unknown): readonly Detection[] {
  const shopper: KnownShopper = session === undefined ? nobody : knownShopper(session)
  return mergeDetections(detectPersonal(foldText(text), { shopper }))
}

/** Takes everything personal out of what an anonymous shopper typed, in a conversation of its own. */
export function redactTyped(text: string): string {
  return redactText(text, { ledger: new PseudonymLedger(), shopper: nobody })
}

/** The placeholders of a new conversation. */
export function newPlaceholders(): (kind: Detection['kind'], value: string) => string {
  const ledger = new PseudonymLedger()
  return (kind, value) => ledger.placeholderFor(kind, value)
}

/** All of the minimiser that a browser or a worker would load, in one piece: its size is measured. */
export const MINIMISER: Readonly<Record<string, unknown>> = {
  PseudonymLedger,
  createRestorer,
  guardBody,
  knownShopper,
  minimise,
  redactText,
  restoreText,
}
