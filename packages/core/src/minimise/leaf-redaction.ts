import type { Sensitivity } from '../crossing/crossing-field.ts'
import { cutText } from './cut-text.ts'
import { type RedactionContext, redactPublishedText, redactText } from './redact-text.ts'

/** Makes a text fit to cross; `undefined` for one that is too long and may not be shortened. */
type LeafRedaction = (value: string, context: RedactionContext) => string | undefined

/** How texts of a sensitivity are redacted: published ones are shortened, what a shopper typed is not. */
export function leafRedaction(sensitivity: Sensitivity, maximum: number): LeafRedaction {
  if (sensitivity === 'public')
    return (value, context) =>
      bounded(redactPublishedText(cutText(value, maximum + MARGIN), context), maximum, context)
  return (value, context) => {
    if (value.length > maximum) return undefined
    return sensitivity === 'shopper-text' ? bounded(redactText(value, context), maximum, context) : value
  }
}

/** Enough that nothing personal is cut in two before it was seen. */
const MARGIN = 256

/** Placeholders may be longer than what they stand for. A cut must not make a number of what was none before. */
function bounded(redacted: string, maximum: number, context: RedactionContext): string {
  if (redacted.length <= maximum) return redacted
  const text = redactPublishedText(cutText(redacted, maximum), context)
  return text.length <= maximum ? text : ''
}
