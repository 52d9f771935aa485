/**
 * What a detected stretch of text is. `ID` is a number that an authority, a bank or a network gave, `TOKEN` a secret
 * or a look-alike of our own placeholders.
 */
export type DetectedKind =
  | 'EMAIL'
  | 'PHONE'
  | 'CARD'
  | 'IBAN'
  | 'NAME'
  | 'ADDRESS'
  | 'BIRTH'
  | 'ID'
  | 'IP'
  | 'URL'
  | 'TOKEN'

/** A stretch of text that must not cross, in UTF-16 offsets of the text as it was given. */
export interface Detection {
  readonly start: number
  readonly end: number
  readonly kind: DetectedKind
}
