/** The few signs of Markdown that help pages use, as the editor of a shop would write them. */
export function htmlOf(markdown: string): string {
  return markdown
    .split(/\n{2,}/u)
    .map((part) => part.trim())
    .filter(Boolean)
    .map(blockOf)
    .join('\n')
}

function blockOf(part: string): string {
  const [, signs, heading] = /^(#{1,4}) (.+)$/su.exec(part) ?? []
  if (signs !== undefined) return `<h${signs.length}>${escapedText(heading ?? '')}</h${signs.length}>`
  const lines = part.split('\n')
  if (lines.every((line) => line.startsWith('- '))) {
    return `<ul>${lines.map((line) => `<li>${escapedText(line.slice(2))}</li>`).join('')}</ul>`
  }
  return `<p>${escapedText(part)}</p>`
}

export function escapedText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
