/** What a detected stretch of text is. `TOKEN` is a look-alike of our own placeholders, or a secret. */
export type DetectedKind = 'EMAIL' | 'PHONE' | 'CARD' | 'IBAN' | 'NAME' | 'ADDRESS' | 'ID' | 'TOKEN'

/** A stretch of text that must not cross, in UTF-16 offsets of the text as it was given. */
export interface Detection {
  readonly start: number
  readonly end: number
  readonly kind: DetectedKind
}
