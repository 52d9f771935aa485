import { htmlText } from './html-text.ts'

/** What begins a line of its own. */
const BLOCK = /<(h[1-6]|p|li|tr|dt|dd|div|section|br|hr)\b[^<>]{0,2000}>/giu
const END = /<\/(?:h[1-6]|p|li|tr|dt|dd|div|section)\s*>/giu
/** A sign that no text of a page holds: it marks lines until the markup is gone. */
const LINE = '\u2028'

/**
 * A page that a merchant's editor wrote as HTML, as the knowledge of a shop reads it: headings as `##`, points of lists
 * as `-`, and no markup.
 */
export function pageText(html: string): string {
  const marked = html
    .replaceAll(LINE, ' ')
    .replace(BLOCK, (_, tag: string) => `${LINE}${signOf(tag.toLowerCase())}`)
    .replace(END, LINE)
  return marked
    .split(LINE)
    .map((line) => htmlText(line).replace(/\s+/gu, ' ').trim())
    .filter((line) => line !== '' && line !== '##' && line !== '-')
    .join('\n\n')
    .replace(/(^|\n)(- [^\n]+)\n\n(?=- )/gu, '$1$2\n')
}

function signOf(tag: string): string {
  if (/^h[1-6]$/u.test(tag)) return '## '
  return tag === 'li' ? '- ' : ''
}
