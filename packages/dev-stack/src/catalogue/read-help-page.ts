import type { Page } from '@cloister/core/retrieve'
import { CloisterError } from '@cloister/core/retrieve'

const FIELDS = ['id', 'title', 'url', 'locale'] as const
const FENCE = '---'

/**
 * Reads a Markdown page that begins with `id`, `title`, `url` and perhaps `locale` between two lines of `---`, one
 * `name: value` a line and nothing else. No YAML: a page is text, not a program for a parser.
 */
export function readHelpPage(content: string, file: string): Page {
  const lines = content.replace(/^\uFEFF/, '').split(/\r?\n/)
  const end = lines.indexOf(FENCE, 1)
  if (lines[0] !== FENCE || end === -1) {
    throw broken(file, 1)
  }
  const found = new Map<string, string>()
  lines.slice(1, end).forEach((line, index) => {
    const { name = '', value = '' } = /^(?<name>[a-z]+):[ \t]+(?<value>\S.*?)[ \t]*$/.exec(line)?.groups ?? {}
    if (!FIELDS.some((field) => field === name) || found.has(name)) {
      throw broken(file, index + 2)
    }
    found.set(name, value)
  })
  const [id, title, url, locale] = FIELDS.map((field) => found.get(field))
  if (id === undefined || title === undefined || url === undefined) {
    throw broken(file, end + 1)
  }
  const text = lines.slice(end + 1).join('\n')
  return { id, title, url, text, ...(locale !== undefined && { locale }) }
}

function broken(file: string, line: number): CloisterError {
  return new CloisterError('CLOISTER_CATALOGUE_INVALID', { details: { file, line } })
}
