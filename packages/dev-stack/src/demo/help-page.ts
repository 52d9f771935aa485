import type { Page } from '@cloister/core/retrieve'

/** A help page as the demo shop publishes it. */
export function helpPageHtml({ title, text }: Page): string {
  const blocks = text.split(/\n{2,}/u).map((block: string) => block.trim())
  const body = blocks.filter(Boolean).map(blockHtml).join('\n')
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)} – Lantern &amp; Loom</title>
<link rel="stylesheet" href="/page/styles.css">
<link rel="icon" href="/page/icon.svg">
<main class="help-page">
<p><a href="/">Lantern &amp; Loom</a></p>
<h1>${escaped(title)}</h1>
${body}
</main>
</html>
`
}

function blockHtml(block: string): string {
  const heading = /^#{1,4}\s+(.*)$/u.exec(block)?.[1]
  if (heading !== undefined) return `<h2>${escaped(heading)}</h2>`
  if (block.startsWith('- ')) {
    const items = block.split(/\n- |^- /u).filter(Boolean)
    return `<ul>${items.map((item) => `<li>${inline(item)}</li>`).join('')}</ul>`
  }
  return `<p>${inline(block)}</p>`
}

function inline(text: string): string {
  return escaped(text)
    .replace(/\*\*([^*]+)\*\*/gu, '<strong>$1</strong>')
    .replace(/\[([^\]]+)\]\((\/[\w/#-]*)\)/gu, '<a href="$2">$1</a>')
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/gu, (character) => `&#${character.charCodeAt(0)};`)
}
