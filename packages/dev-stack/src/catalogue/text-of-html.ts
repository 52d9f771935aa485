const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  apos: "'",
  bull: '•',
  gt: '>',
  hellip: '…',
  lt: '<',
  mdash: '—',
  nbsp: ' ',
  ndash: '–',
  quot: '"',
  reg: '®',
  trade: '™',
}

/** What a reader sees of a description that a platform keeps as HTML. The result is text, never markup. */
export function textOfHtml(html: string): string {
  return html
    .replace(/<[^<>]*>/g, ' ')
    .replace(/&(#\d{1,6}|[a-z]{2,6});/g, (entity, name: string) => characterFor(name) ?? entity)
    .replace(/\s+/g, ' ')
    .trim()
}

function characterFor(name: string): string | undefined {
  if (!name.startsWith('#')) {
    return ENTITIES[name]
  }
  const code = Number(name.slice(1))
  return code >= 32 ? String.fromCodePoint(code) : ' '
}
