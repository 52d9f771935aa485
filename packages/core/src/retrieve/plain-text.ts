/** Marks of Markdown at the beginning of a line: quotes, headings, list items. */
const LINE_MARKS = /^[ \t]*(?:>[ \t]?|#{1,6}[ \t]+|[-*+][ \t]+|\d{1,3}[.)][ \t]+)*/
/** Lines that are marks and nothing else: rules, fences, the line below the head of a table. */
const ONLY_MARKS = /^[ \t]*(?:[-*_=]{3,}|`{3,}.*|~{3,}.*|[|:\- \t]*-{3,}[|:\- \t]*)$/

/** What a reader of a Markdown text sees: one line a paragraph or list item, links reduced to their text. */
export function plainText(markdown: string): string {
  return markdown
    .split(/\n[ \t]*(?=\n|[-*+>#|][ \t]|\d{1,3}[.)][ \t])/)
    .map((paragraph) => paragraph.split('\n').map(plainLine).filter(Boolean).join(' '))
    .filter(Boolean)
    .join('\n')
}

function plainLine(line: string): string {
  if (ONLY_MARKS.test(line)) {
    return ''
  }
  return line
    .replace(LINE_MARKS, '')
    .replace(/!?\[([^[\]]*)\]\([^()\s]*(?:[ \t]+"[^"]*")?\)/g, '$1')
    .replace(/<((?:https?:\/\/|mailto:)[^<>\s]+)>/g, '$1')
    .replace(/<\/?[a-zA-Z][^<>]*>/g, ' ')
    .replace(/(\*\*|__|~~|`)(?=\S)([^*_~`]*)\1/g, '$2')
    .replace(/(^|[\s(])[*_](?=\S)([^*_]+)[*_](?=$|[\s).,;:!?])/g, '$1$2')
    .replace(/[ \t]*\|[ \t]*/g, ' ')
    .replace(/[ \t]+/g, ' ')
    .trim()
}
