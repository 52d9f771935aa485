/** A part of a published page that can answer a question: a heading and what stands below it. */
export interface Passage {
  readonly id: string
  /** Title of the page, and of the part if it has one. */
  readonly title: string
  readonly text: string
  /** Where the page is published: a path of the shop or an absolute https: URL. */
  readonly url: string
  /** Left out for a page. A product's own data, or what a customer wrote about it, which is not the shop's word. */
  readonly kind?: 'product' | 'review' | undefined
  /** The product of the catalogue that it tells of. */
  readonly productId?: string | undefined
}

/** What a question is about, where the page knows. */
export interface QuestionScope {
  /** The product on whose page the shopper asks. */
  readonly productId?: string | undefined
  /** BCP 47. Where pages of several languages answer, those of this one come first. */
  readonly locale?: string | undefined
}

/** The shop's published help, searched by the words of a question. */
export interface Knowledge {
  /**
   * The passages that share enough words with the question, best first; none when the shop says nothing on it. A
   * product that the question is about, or names, comes first with what of its data answers; reviews come where the
   * shop itself says nothing.
   */
  passages(question: string, limit: number, about?: QuestionScope): Promise<readonly Passage[]>
  close(): void
}
