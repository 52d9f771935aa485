import type { Citation } from '@cloister/storefront'
import { element } from './element.ts'
import { safeLink } from './safe-link.ts'

/** A `[1]` of the text, or the beginning of one at the end of a piece. */
const MARK = /\[(\d{1,3})\]/g
const UNFINISHED_MARK = /\[\d{0,3}$/

/** Text that grows while it streams, in which `[1]` becomes a link to the first source. */
export interface CitedText {
  readonly cite: (citation: Citation) => void
  readonly append: (piece: string) => void
  /** Shows what was held back because a mark might have gone on. */
  readonly end: () => void
}

export function citedText(into: HTMLElement): CitedText {
  const citations = new Map<number, Citation>()
  let heldBack = ''
  const show = (text: string): void => {
    let shownTo = 0
    for (const match of text.matchAll(MARK)) {
      const citation = citations.get(Number(match[1]))
      if (!citation) continue
      into.append(text.slice(shownTo, match.index), citationLink(citation))
      shownTo = match.index + match[0].length
    }
    into.append(text.slice(shownTo))
  }
  return {
    cite: (citation) => citations.set(citation.number, citation),
    append: (piece) => {
      const text = heldBack + piece
      const cut = text.search(UNFINISHED_MARK)
      heldBack = cut === -1 ? '' : text.slice(cut)
      show(cut === -1 ? text : text.slice(0, cut))
    },
    end: () => {
      show(heldBack)
      heldBack = ''
    },
  }
}

/** The number of a source as a link to it. */
function citationLink({ number, title, url }: Citation): HTMLElement {
  const href = safeLink(url)
  return href === undefined
    ? element('span', { class: 'cite' }, String(number))
    : element(
        'a',
        {
          class: 'cite',
          href,
          target: '_blank',
          rel: 'noopener',
          'aria-label': `Source ${number}: ${title}`,
        },
        String(number),
      )
}
