/** A stretch of a text, in UTF-16 units. */
export interface Stretch {
  readonly start: number
  readonly end: number
}

/** A text of which is known where personal data stands. */
export interface LabelledText {
  readonly text: string
  readonly spans: readonly (Stretch & { readonly label: string })[]
}

/** Something that says what it would take out of a text. */
export type Redactor = (text: string) => readonly Stretch[]
