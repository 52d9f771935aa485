/** An element of a document of XML. */
export interface MarkupElement {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  /** The elements in it, in their order. */
  readonly children: readonly MarkupElement[]
  /** Its own text, without the space around it. */
  readonly text: string
  readonly line: number
}
