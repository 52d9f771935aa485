import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What a template wrote, and the hashes of the inline scripts that it registered with Hyvä's policy. */
export interface RenderedTemplate {
  readonly html: string
  readonly scriptHashes: readonly string[]
}

type Expression = readonly [pattern: RegExp, value: (argument: string) => string]

const ESCAPED: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#039;',
}
const escaped = (text: string) => text.replace(/[&<>"']/gu, (sign) => ESCAPED[sign] ?? '')

/** The only expressions that the examples may use: what Magento makes of each of them. */
const VALUES: readonly Expression[] = [
  [/^__\('([^']+)'\)$/u, (words) => words],
  [/^\$block->getUrl\('([\w/]+)'\)$/u, (route) => `/${route}/`],
  [/^\$block->getViewFileUrl\('(\w+::[\w./-]+)'\)$/u, (file) => `/static/${file.replace('::', '/')}`],
  [/^\$block->getProduct\(\)->getSku\(\)()$/u, () => 'KET-001'],
]
const ESCAPERS = /^\$escaper->escape(?:Url|Html|HtmlAttr)\((.+)\)$/su
const NATIVE_LIST = '$block->getProductListHtml()'

/** PHP swallows one line break behind its end. */
const OUTPUT = /<\?=\s*(.+?)\s*\?>\n?/gsu
/** A template that opens with PHP says there only what its variables are. */
const OPENING = /^<\?php\s+(?:\/\*\*[^/]*\*\/\s*)+\?>\n/u
const REGISTRATION =
  /<script>(?<code>(?:(?!<\/script>).)*)<\/script>\n<\?php \$hyvaCsp->registerInlineScript\(\) \?>/gsu

/**
 * Renders a template in place of PHP and Magento: fills in the few expressions that the examples use, and fails on any
 * other.
 */
export function renderTemplate(folder: string, name: string): RenderedTemplate {
  const source = readFileSync(join(folder, 'view/frontend/templates', name), 'utf8')
  const written = source
    .replace(OPENING, '')
    .replace(OUTPUT, (_all, expression: string) => outputOf(expression))
  const scriptHashes = [...written.matchAll(REGISTRATION)].map(
    ({ groups }) =>
      `'sha256-${createHash('sha256')
        .update(groups?.['code'] ?? '')
        .digest('base64')}'`,
  )
  const html = written.replace(REGISTRATION, '<script>$<code></script>')
  if (html.includes('<?')) throw new Error(`${name} holds PHP that nobody has taught this stand-in.`)
  return { html, scriptHashes }
}

function outputOf(expression: string): string {
  if (expression === NATIVE_LIST) return '<p>What the shop itself finds</p>'
  const inner = ESCAPERS.exec(expression)?.[1]
  for (const [pattern, value] of VALUES) {
    const match = inner === undefined ? null : pattern.exec(inner)
    if (match !== null) return escaped(value(match[1] ?? ''))
  }
  throw new Error(`Nobody has taught this stand-in what ${expression} is.`)
}
