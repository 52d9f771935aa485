import type { Directive } from '../subject/gateway-config-subject.ts'
import { LOAD_LIMITS } from './load-context.ts'

interface OpenDirective {
  readonly words: string[]
  readonly line: number
  readonly children: OpenDirective[]
}

/** Words, quoted words, comments and the three signs that end something. Possessive by its alternatives: no backtracking. */
const TOKEN =
  /#[^\n]*|"(?:[^"\\]|\\[\s\S])*"|'(?:[^'\\]|\\[\s\S])*'|[{};]|(?:\$\{[^}\n]*\}|\\[\s\S]|[^\s{};#"'\\])+|\n/gu

/** Reads nginx's configuration as a tree of directives; nothing where its braces do not fit. */
export function parseNginx(text: string): readonly Directive[] | undefined {
  const root: OpenDirective = { words: [], line: 0, children: [] }
  const open: OpenDirective[] = [root]
  let current: OpenDirective | undefined
  let line = 1
  for (const [token] of text.matchAll(TOKEN)) {
    if (isSign(token)) {
      if (!endDirective(token, current, open)) return undefined
      current = undefined
    } else if (isWord(token)) {
      current ??= { words: [], line, children: [] }
      current.words.push(/^["']/u.test(token) ? token.slice(1, -1) : token)
    }
    line += countBreaks(token)
  }
  return open.length === 1 ? root.children.map(closed) : undefined
}

const isSign = (token: string): boolean => token === '{' || token === ';' || token === '}'

const isWord = (token: string): boolean => token !== '\n' && !token.startsWith('#')

/** @returns Whether the sign can stand there. */
function endDirective(sign: string, current: OpenDirective | undefined, open: OpenDirective[]): boolean {
  if (sign === '}') return open.length > 1 && open.pop() !== undefined
  if (current !== undefined) open.at(-1)?.children.push(current)
  if (sign === '{') open.push(current ?? { words: [], line: 0, children: [] })
  return open.length <= LOAD_LIMITS.folderDepth
}

function closed({ words: [name = '', ...words], line, children }: OpenDirective): Directive {
  return { name, words, line, children: children.map(closed) }
}

function countBreaks(token: string): number {
  let breaks = 0
  for (const character of token) if (character === '\n') breaks++
  return breaks
}
