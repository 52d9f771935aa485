/** One member of an options interface, as its doc comment tells it. */
export interface DocumentedOption {
  readonly name: string
  readonly type: string
  readonly isRequired: boolean
  readonly text: string
}

export interface DocumentedInterface {
  readonly name: string
  /** The interfaces whose options it has as well, with commas between them. */
  readonly parent: string | undefined
  readonly text: string
  readonly options: readonly DocumentedOption[]
}

const COMMENT = String.raw`\/\*\*(?<comment>(?:(?!\*\/)[\s\S])*)\*\/\s*`
const MEMBER = new RegExp(
  String.raw`(?:${COMMENT})?readonly (?<name>\w+)(?<optional>\??): (?<type>[\s\S]*?)\n(?=\s*(?:\/\*\*|readonly |\}|$))`,
  'gu',
)

/**
 * Reads an interface of `readonly` members out of source text, so that the reference says what the source says.
 *
 * @throws An `Error` when the source has no such interface, or one without members.
 */
export function readInterface(source: string, name: string): DocumentedInterface {
  const head = new RegExp(
    String.raw`(?:${COMMENT})?export interface ${name}(?: extends (?<parent>\w+(?:, \w+)*))? \{\n(?<body>[\s\S]*?\n)\}`,
    'u',
  )
  const found = head.exec(source)?.groups
  const options = [...(found?.['body'] ?? '').matchAll(MEMBER)].map(({ groups }) => ({
    name: groups?.['name'] ?? '',
    type: oneLine(groups?.['type'] ?? ''),
    isRequired: groups?.['optional'] === '',
    text: sentence(groups?.['comment']),
  }))
  if (options.length === 0) throw new Error(`There is no interface ${name} with readonly members.`)
  return { name, parent: found?.['parent'], text: sentence(found?.['comment']), options }
}

function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').trim()
}

/** A doc comment as running text; the symbols that it links become code. */
function sentence(comment: string | undefined): string {
  return oneLine((comment ?? '').replace(/^\s*\* ?/gmu, '')).replace(/\{@link ([\w.]+)\}/gu, '`$1`')
}
