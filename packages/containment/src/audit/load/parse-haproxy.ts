import type { Directive } from '../subject/gateway-config-subject.ts'

const SECTIONS = new Set([
  'global',
  'defaults',
  'frontend',
  'backend',
  'listen',
  'userlist',
  'peers',
  'resolvers',
  'mailers',
  'program',
  'ring',
  'log-forward',
  'http-errors',
  'cache',
  'fcgi-app',
  'crt-list',
])

/** Reads HAProxy's configuration: its sections, and their lines as directives below them. */
export function parseHaproxy(text: string): readonly Directive[] {
  const sections: { readonly head: Directive; readonly lines: Directive[] }[] = []
  for (const [index, line] of text.split('\n').entries()) {
    const [name, ...words] = wordsOf(line)
    if (name === undefined) continue
    const directive: Directive = { name, words, line: index + 1, children: [] }
    if (SECTIONS.has(name) && !/^\s/u.test(line)) sections.push({ head: directive, lines: [] })
    else sections.at(-1)?.lines.push(directive)
  }
  return sections.map(({ head, lines }) => ({ ...head, children: lines }))
}

/** The words of a line up to a comment; quotes and backslashes keep spaces together. */
function wordsOf(line: string): readonly string[] {
  const words = line.match(/#.*|(?:"(?:[^"\\]|\\.)*"|'[^']*'|\\.|[^\s#"'\\])+/gu) ?? []
  const comment = words.findIndex((word) => word.startsWith('#'))
  return comment < 0 ? words : words.slice(0, comment)
}
