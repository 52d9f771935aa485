import { type RedactionContext, redactText } from './redact-text.ts'
import { replacePlaceholders } from './written-placeholder.ts'

/**
 * What of a shopper's words may be searched for: the text without anything personal, and without placeholders, which
 * occur in no catalogue. The search may be the platform's, on another machine.
 */
export function searchableText(text: string, context: RedactionContext): string {
  const redacted = replacePlaceholders(redactText(text, context), () => ' ')
  return redacted.replace(/\s+/gu, ' ').trim()
}
