/**
 * Follows a text and knows whether what comes next would continue a link. Nothing personal is put into a link: who
 * follows it, or loads it as an image, would tell the host.
 */
export class LinkRun {
  #run = ''
  #isLink = false

  read(text: string): void {
    const space = lastSpaceIn(text)
    if (space !== -1) {
      this.#run = ''
      this.#isLink = false
    }
    this.#run += text.slice(space + 1)
    this.#isLink ||= LINK.test(this.#run)
    this.#run = this.#run.slice(-LONGEST_SIGN)
  }

  get isLink(): boolean {
    return this.#isLink
  }
}

const LINK = /\/\/|\\\\|www\.|\]\(|\]:|(?:data|javascript)[:&%]|(?:href|src)=/i
const LONGEST_SIGN = 16

/** A link ends where white space is; Markdown forbids it inside. */
function lastSpaceIn(text: string): number {
  for (let at = text.length - 1; at >= 0; at--) {
    if (/\s/.test(text[at] ?? '')) return at
  }
  return -1
}
