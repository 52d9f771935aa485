/** Elements whose content is not text for a reader. */
const UNREAD: ReadonlyMap<string, RegExp> = new Map(
  ['script', 'style', 'template', 'noscript', 'iframe', 'textarea', 'title'].map((name) => [
    name,
    new RegExp(`</${name}[\\s/>]`, 'gi'),
  ]),
)
/** Elements inside a line: taking them away does not part a word, as in H<sub>2</sub>O. */
const INLINE = new Set(
  'a abbr b bdi bdo cite code em font i ins mark q s small span strike strong sub sup u wbr'.split(' '),
)
/** What a browser would read as the beginning of markup. */
const MARKUP_BEGINS = /<(?=[a-z/!?])/gi
/** Inside a tag: its end, or the beginning of a quoted attribute value. */
const ENDS_OR_QUOTES = />|=\s*(["'])/g

/**
 * Takes the markup out of HTML in one pass, in time proportional to its length: tags, comments, and the content of
 * scripts, styles and other elements that nobody reads. Nothing of what is left begins markup.
 */
export function dropMarkup(html: string): string {
  const parts: string[] = []
  let at = 0
  for (let open = nextMarkup(html, 0); open !== -1; open = nextMarkup(html, at)) {
    parts.push(html.slice(at, open))
    const name = /^\/?([a-z][a-z0-9]*)/i.exec(html.slice(open + 1, open + 16))?.[1]?.toLowerCase() ?? ''
    const end = endOfMarkup(html, open)
    if (end === undefined) {
      at = open
      break
    }
    parts.push(INLINE.has(name) ? '' : ' ')
    at = html.charAt(open + 1) === '/' ? end : endOfUnread(html, name, end)
  }
  parts.push(html.slice(at))
  // Parts that were apart can meet and look like a tag, and a tag that nobody closed is still there.
  return parts.join('').replace(MARKUP_BEGINS, '< ')
}

function nextMarkup(html: string, from: number): number {
  MARKUP_BEGINS.lastIndex = from
  return MARKUP_BEGINS.exec(html)?.index ?? -1
}

function endOfMarkup(html: string, open: number): number | undefined {
  if (!html.startsWith('<!--', open)) return endOfTag(html, open)
  const close = html.indexOf('-->', open + 4)
  return close === -1 ? html.length : close + 3
}

/** A `>` inside a quoted attribute value does not end a tag. */
function endOfTag(html: string, open: number): number | undefined {
  ENDS_OR_QUOTES.lastIndex = open + 1
  for (let turn = ENDS_OR_QUOTES.exec(html); turn !== null; turn = ENDS_OR_QUOTES.exec(html)) {
    const quote = turn[1]
    if (quote === undefined) return ENDS_OR_QUOTES.lastIndex
    const close = html.indexOf(quote, ENDS_OR_QUOTES.lastIndex)
    if (close === -1) return undefined
    ENDS_OR_QUOTES.lastIndex = close + 1
  }
  return undefined
}

function endOfUnread(html: string, name: string, from: number): number {
  const closing = UNREAD.get(name)
  if (closing === undefined) return from
  closing.lastIndex = from
  return closing.exec(html)?.index ?? html.length
}
