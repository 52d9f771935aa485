import { readFileSync } from 'node:fs'
import { type Plugin, transform } from 'esbuild'

/** A style sheet in a source, one that holds neither values nor escapes. */
const STYLES = /\bcss`([^`\\$]*)`/gu

/** Takes comments and white space out of the styles of elements, which a minifier of scripts leaves as they are. */
export const minifyStyles: Plugin = {
  name: 'minify-styles',
  setup: (build) => {
    build.onLoad({ filter: /[/\\]src[/\\]elements[/\\].*\.ts$/ }, async ({ path }) => ({
      contents: await withMinifiedStyles(readFileSync(path, 'utf8')),
      loader: 'ts',
    }))
  },
}

export async function withMinifiedStyles(source: string): Promise<string> {
  const sheets = [...source.matchAll(STYLES)].map(([, sheet = '']) => sheet)
  const minified = await Promise.all(sheets.map(minifiedSheet))
  return source.replace(STYLES, () => `css\`${minified.shift() ?? ''}\``)
}

async function minifiedSheet(sheet: string): Promise<string> {
  const { code } = await transform(sheet, { loader: 'css', minify: true, charset: 'utf8' })
  // What the minifier may write anew must still be a part of a template.
  return /[`\\$]/u.test(code) ? sheet : code.trim()
}
