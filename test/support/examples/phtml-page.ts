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
  [/^\$storefront->endpoint\(\)()$/u, () => '/cloister'],
  [/^\$block->getProduct\(\)->getSku\(\)()$/u, () => 'KET-001'],
]
const ESCAPERS = /^\$escaper->escape(?:Url|Html|HtmlAttr|Js)\((.+)\)$/su
const NATIVE_LIST = /^(?:\/\* @noEscape \*\/ )?\$block->getProductListHtml\(\)$/u

/** PHP swallows one line break behind its end. */
const OUTPUT = /<\?=\s*(.+?)\s*\?>\n?/gsu
/** A template that opens with PHP says there only what its variables are. */
const OPENING =
  /^<\?php\s+(?:\/\*\*[^/]*\*\/\s*)+(?:\$storefront = \$block->getData\('storefront'\);\s*)?\?>\n/u
/** The shop of these tests has the elements switched on. */
const SWITCH =
  /<\?php if \(\$storefront->isShown\(\)\): \?>\n(?<shown>.*?)<\?php else: \?>\n.*?<\?php endif \?>\n/gsu
const REGISTRATION =
  /<script>(?<code>(?:(?!<\/script>).)*)<\/script>\n<\?php \$hyvaCsp->registerInlineScript\(\) \?>/gsu

/**
 * Renders a template in place of PHP and Magento: fills in the few expressions that the examples use, and fails on any
 * other.
 */
export function renderTemplate(folder: string, name: string): RenderedTemplate {
  const source = readFileSync(join(folder, 'view/frontend/templates', name), 'utf8')
  const filledIn = source
    .replace(OPENING, '')
    .replace(SWITCH, '$<shown>')
    .replace(OUTPUT, (_all, expression: string) => outputOf(expression))
  const scriptHashes = [...filledIn.matchAll(REGISTRATION)].map(
    ({ groups }) =>
      `'sha256-${createHash('sha256')
        .update(groups?.['code'] ?? '')
        .digest('base64')}'`,
  )
  const html = filledIn.replace(REGISTRATION, '<script>$<code></script>')
  if (html.includes('<?')) throw new Error(`${name} holds PHP that nobody has taught this stand-in.`)
  return { html, scriptHashes }
}

function outputOf(expression: string): string {
  if (NATIVE_LIST.test(expression)) return '<p>What the shop itself finds</p>'
  const inner = ESCAPERS.exec(expression)?.[1]
  for (const [pattern, value] of VALUES) {
    const match = inner === undefined ? null : pattern.exec(inner)
    if (match !== null) return written(expression, value(match[1] ?? ''))
  }
  throw new Error(`Nobody has taught this stand-in what ${expression} is.`)
}

/** `escapeJs` writes every sign as a code, the others write those of HTML as entities. */
function written(expression: string, value: string): string {
  if (!expression.startsWith('$escaper->escapeJs(')) return escaped(value)
  return value.replace(/[^A-Za-z0-9]/gu, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
