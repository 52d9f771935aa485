import type { JsonValue } from '../../json-value.ts'
import { LOAD_LIMITS } from '../load-context.ts'

/** A block of HCL as it was written: `resource "aws_s3_bucket" "models" { … }`. */
export interface HclBlock {
  readonly type: string
  readonly labels: readonly string[]
  /** From 1. */
  readonly line: number
  /**
   * What stands behind `=`. What is no literal is kept as Terraform's JSON syntax has it: `"${aws_s3_bucket.models.id}"`.
   */
  readonly attributes: Readonly<Record<string, JsonValue>>
  readonly blocks: readonly HclBlock[]
}

/**
 * Reads the blocks of a file of Terraform (HCL native syntax 2). It evaluates nothing. Where it stops understanding, it
 * goes on at the next line, so that one strange expression does not hide the rest.
 */
export function parseHcl(text: string): readonly HclBlock[] {
  return new HclReader(text).body(0).blocks
}

interface Body {
  readonly attributes: Readonly<Record<string, JsonValue>>
  readonly blocks: readonly HclBlock[]
}

const NAME = /[\p{L}_][\p{L}\p{N}_-]*/uy
const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/uy
const HEREDOC = /<<-?([\p{L}_][\p{L}\p{N}_-]*)\r?\n/uy
/** A comment that nobody closes goes on to the end: looked for anew at each place, it would cost the square of the text. */
const SPACE = /(?:[^\S\n]|\/\*[\s\S]*?(?:\*\/|$))*/uy
const SPACE_AND_LINES = /(?:\s|#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$))*/uy
/** What may follow a whole expression; anything else makes it part of a larger one. */
const ENDS = /(?:\n|,|\]|\}|\)|#|\/\/|$)/uy
/** To the quote that ends it, or to the end of the line; quotes inside of what is interpolated do not end it. */
const QUOTED = /(?:[^"\\\n$]+|\\[^\n]|\$(?!\{)|\$\{(?:[^"{}\n]|"(?:[^"\\\n]|\\[^\n])*")*\}|\$\{)*/uy
const KEY = /[^\s=:{}[\],"]+/uy
/** A comprehension looks like a list or an object, and is neither until it is evaluated. */
const COMPREHENSION = /[[{]\s*for\s/uy
const PLAIN = /[^"()[\]{},\n]*/uy
const [OPENING, CLOSING, ENDING] = ['([{', ')]}', ')]},\n']
const WORDS: Readonly<Record<string, JsonValue>> = { true: true, false: false, null: null }

class HclReader {
  readonly #text: string
  #at = 0
  #line = 1
  #counted = 0

  constructor(text: string) {
    this.#text = text.replaceAll('\r\n', '\n')
  }

  body(depth: number): Body {
    const attributes: Record<string, JsonValue> = {}
    const blocks: HclBlock[] = []
    for (;;) {
      this.#take(SPACE_AND_LINES)
      if (this.#at >= this.#text.length || this.#eat('}')) return { attributes, blocks }
      const line = this.#lineHere()
      const name = this.#take(NAME) || this.#quoted()
      if (name === undefined || name === '') this.#at++
      else if (this.#eatEquals())
        // Own properties only: a name such as __proto__ is a name like any other.
        Object.defineProperty(attributes, name, { value: this.#expression(depth), enumerable: true })
      else blocks.push(...this.#block(name, line, depth))
    }
  }

  #eatEquals(): boolean {
    this.#take(SPACE)
    if (this.#peek('==') || !this.#eat('=')) return false
    this.#take(SPACE)
    return true
  }

  #block(type: string, line: number, depth: number): readonly HclBlock[] {
    const labels: string[] = []
    for (;;) {
      this.#take(SPACE)
      const label = this.#peek('"') ? this.#quoted() : this.#take(NAME)
      if (label === undefined || label === '') break
      labels.push(label)
    }
    if (depth >= LOAD_LIMITS.nesting || !this.#eat('{')) {
      this.#at = this.#endOfLine(this.#at)
      return []
    }
    return [{ type, labels, line, ...this.body(depth + 1) }]
  }

  #expression(depth: number): JsonValue {
    const start = this.#at
    const literal = depth < LOAD_LIMITS.nesting ? this.#literal(depth) : undefined
    const end = this.#at
    this.#take(SPACE)
    if (literal !== undefined && this.#matches(ENDS)) return literal
    this.#at = Math.max(end, start)
    this.#skipExpression()
    return `\${${this.#text.slice(start, this.#at).trim()}}`
  }

  #literal(depth: number): JsonValue | undefined {
    if (this.#peek('"')) return this.#quoted()
    if (this.#peek('<<')) return this.#heredoc()
    if (this.#matches(COMPREHENSION)) return undefined
    if (this.#eat('[')) return this.#list(depth)
    if (this.#eat('{')) return this.#object(depth)
    const number = this.#take(NUMBER)
    if (number !== '') return Number(number)
    const word = this.#take(NAME)
    if (Object.hasOwn(WORDS, word)) return WORDS[word]
    if (word !== 'jsonencode' || !this.#eat('(')) return undefined
    this.#take(SPACE_AND_LINES)
    const encoded = this.#expression(depth + 1)
    this.#take(SPACE_AND_LINES)
    return this.#eat(')') ? JSON.stringify(encoded) : undefined
  }

  #list(depth: number): JsonValue {
    const elements: JsonValue[] = []
    for (;;) {
      this.#take(SPACE_AND_LINES)
      if (this.#at >= this.#text.length || this.#eat(']')) return elements
      const before = this.#at
      elements.push(this.#expression(depth + 1))
      this.#take(SPACE_AND_LINES)
      if (!this.#eat(',') && this.#at === before) this.#at++
    }
  }

  #object(depth: number): JsonValue {
    const entries: [string, JsonValue][] = []
    for (;;) {
      this.#take(SPACE_AND_LINES)
      if (this.#at >= this.#text.length || this.#eat('}')) return Object.fromEntries(entries)
      const before = this.#at
      entries.push(...this.#entry(depth))
      this.#take(SPACE)
      if (!this.#eat(',') && this.#at === before) this.#at++
    }
  }

  #entry(depth: number): readonly [string, JsonValue][] {
    const key = this.#peek('"') ? this.#quoted() : this.#take(KEY)
    this.#take(SPACE)
    if (key === undefined || key === '' || !(this.#eat('=') || this.#eat(':'))) return []
    this.#take(SPACE_AND_LINES)
    // A key in brackets is an expression.
    return [[key.startsWith('(') ? `\${${key}}` : key, this.#expression(depth + 1)]]
  }

  /** With what is interpolated left as it stands. */
  #quoted(): string | undefined {
    if (!this.#eat('"')) return undefined
    const text = this.#take(QUOTED)
    this.#eat('"')
    return text.replace(/\\(["\\])/gu, '$1').replaceAll('\\n', '\n')
  }

  #heredoc(): string | undefined {
    HEREDOC.lastIndex = this.#at
    const [opening, marker = ''] = HEREDOC.exec(this.#text) ?? []
    if (opening === undefined) return undefined
    const start = this.#at + opening.length
    for (let line = start; line < this.#text.length; ) {
      const end = this.#endOfLine(line)
      if (this.#text.slice(line, end).trim() === marker) {
        this.#at = end
        return this.#text.slice(start, line)
      }
      line = end + 1
    }
    this.#at = this.#text.length
    return this.#text.slice(start)
  }

  /** To the end of the line, or to what closes the list or block that it stands in. */
  #skipExpression(): void {
    for (let depth = 0; this.#at < this.#text.length; ) {
      this.#take(PLAIN)
      const character = this.#text[this.#at] ?? ''
      if (character === '"') {
        this.#quoted()
        continue
      }
      if (depth === 0 && ENDING.includes(character)) return
      if (OPENING.includes(character)) depth++
      if (CLOSING.includes(character)) depth--
      this.#at++
    }
  }

  #endOfLine(from: number): number {
    const end = this.#text.indexOf('\n', from)
    return end === -1 ? this.#text.length : end
  }

  #lineHere(): number {
    for (; this.#counted < this.#at; this.#counted++) if (this.#text[this.#counted] === '\n') this.#line++
    return this.#line
  }

  #matches(pattern: RegExp): boolean {
    pattern.lastIndex = this.#at
    return pattern.test(this.#text)
  }

  #take(pattern: RegExp): string {
    pattern.lastIndex = this.#at
    const [taken = ''] = pattern.exec(this.#text) ?? []
    this.#at += taken.length
    return taken
  }

  #peek(text: string): boolean {
    return this.#text.startsWith(text, this.#at)
  }

  #eat(text: string): boolean {
    if (!this.#peek(text)) return false
    this.#at += text.length
    return true
  }
}
