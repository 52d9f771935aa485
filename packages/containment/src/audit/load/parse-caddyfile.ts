import type { Directive } from '../subject/gateway-config-subject.ts'
import { LOAD_LIMITS } from './load-context.ts'

interface OpenDirective {
  readonly words: readonly string[]
  readonly line: number
  readonly children: OpenDirective[]
}

/** Quoted words, and others up to a space. */
const WORD = /"(?:[^"\\]|\\.)*"|`[^`]*`|[^\s"`]\S*/gu

/**
 * Reads a Caddyfile (caddyserver.com/docs/caddyfile/concepts) as a tree of directives: each line is one, and a brace at its
 * end holds those below. A snippet stands where it is imported; a file of one site without braces is that site.
 *
 * @returns Nothing where its braces do not fit.
 */
export function parseCaddyfile(text: string): readonly Directive[] | undefined {
  const root: OpenDirective = { words: [], line: 0, children: [] }
  const open: OpenDirective[] = [root]
  for (const [index, written] of text.split('\n').entries()) {
    const words = wordsOf(written)
    if (words.length > 0) addLine(words, index + 1, open)
    if (open.length === 0 || open.length > LOAD_LIMITS.folderDepth) return undefined
  }
  return open.length === 1 ? sitesOf(root.children) : undefined
}

/** @param open Blocks that are open, the outermost first; none are left where one brace closes too many. */
function addLine(words: readonly string[], line: number, open: OpenDirective[]): void {
  if (words.length === 1 && words[0] === '}') {
    open.pop()
    return
  }
  const opens = words.at(-1) === '{'
  const one = { words: opens ? words.slice(0, -1) : words, line, children: [] }
  open.at(-1)?.children.push(one)
  if (opens) open.push(one)
}

function wordsOf(line: string): readonly string[] {
  const words = (line.match(WORD) ?? []).map((word) => word.replaceAll(/^["`]|["`]$/gu, ''))
  const comment = words.findIndex((word) => word.startsWith('#'))
  return comment < 0 ? words : words.slice(0, comment)
}

function sitesOf(directives: readonly OpenDirective[]): readonly Directive[] {
  const snippets = new Map(
    directives.flatMap(({ words: [name = ''], children }) =>
      /^\(.+\)$/u.test(name) ? [[name.slice(1, -1), children] as const] : [],
    ),
  )
  const inlined = ({ words, line, children }: OpenDirective): Directive => {
    const [name = '', ...rest] = words
    const below = children.flatMap((child) => {
      const snippet = child.words[0] === 'import' ? snippets.get(child.words[1] ?? '') : undefined
      // A snippet that imports another stays what it is called there.
      return snippet?.map((one) => plain(one)) ?? [inlined(child)]
    })
    return { name, words: rest, line, children: below }
  }
  const [first, ...others] = directives
  if (first !== undefined && first.children.length === 0 && first.words[0] !== 'import')
    return [inlined({ ...first, children: [...others] })]
  return directives.filter(({ words: [name = ''] }) => !/^(?:\(.+\))?$/u.test(name)).map(inlined)
}

function plain({ words: [name = '', ...words], line, children }: OpenDirective): Directive {
  return { name, words, line, children: children.map(plain) }
}
