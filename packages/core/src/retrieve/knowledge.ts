/** A part of a published page that can answer a question: a heading and what stands below it. */
export interface Passage {
  readonly id: string
  /** Title of the page, and of the part if it has one. */
  readonly title: string
  readonly text: string
  /** Where the page is published: a path of the shop or an absolute https: URL. */
  readonly url: string
}

/** The shop's published help, searched by the words of a question. */
export interface Knowledge {
  /** The passages that share enough words with the question, best first; none when the shop says nothing on it. */
  passages(question: string, limit: number): Promise<readonly Passage[]>
  close(): void
}
