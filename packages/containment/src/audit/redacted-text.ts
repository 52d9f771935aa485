declare const brand: unique symbol
/** Text from outside that may stand in a report. Only {@link redactText} makes one. */
export type RedactedText = string & { readonly [brand]: 'RedactedText' }

const LONGEST_SNIPPET_CHARACTERS = 160

/** What is masked, in this order: the longer and surer first. */
const MASKS: readonly (readonly [RegExp, string])[] = [
  [/-----BEGIN[^-]{0,60}-----[\s\S]*/gu, '[key]'],
  [/\beyJ[\w-]{8,}\.[\w-]+(?:\.[\w-]*)?/gu, '[token]'],
  [/\/\/[^\s/@:]{1,200}:[^\s/@]{1,200}@/gu, '//[credentials]@'],
  [/[^\s@<>"'=:,;]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}/gu, '[e-mail]'],
  [/\b[A-Z]{2}\d{2}(?: ?[A-Z\d]{4}){3,7}(?: ?[A-Z\d]{1,4})?\b/gu, '[iban]'],
  [/\b\d(?:[ -]?\d){11,18}\b/gu, '[number]'],
  [
    /(\b(?:password|passwd|secret|token|api[_-]?key|authorization|bearer)\b["']?\s*[:=]?\s*["']?)[^\s"',;]{4,}/giu,
    '$1[secret]',
  ],
  // Long runs without a space that mix letters and digits are keys more often than words.
  [/(?<![\w+-])(?=[\w+-]{0,200}\d)(?=[\w+-]{0,200}[A-Za-z])[\w+-]{24,}={0,2}/gu, '[opaque]'],
]

/**
 * Cuts and masks what was seen: credentials, tokens, e-mail addresses, account and card numbers, long opaque runs.
 * It is for one line of configuration; text that people typed belongs in no report, redacted or not.
 */
export function redactText(text: string): RedactedText {
  const line = text
    .slice(0, 4 * LONGEST_SNIPPET_CHARACTERS)
    // A report is printed: what steers a terminal or turns the direction of text must not survive.
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim()
  const masked = MASKS.reduce((seen, [pattern, mask]) => seen.replace(pattern, mask), line)
  const cut =
    masked.length > LONGEST_SNIPPET_CHARACTERS
      ? `${masked.slice(0, LONGEST_SNIPPET_CHARACTERS - 1)}…`
      : masked
  return cut.toWellFormed() as RedactedText
}
