/** What a template is written with. */
export interface LiquidWorld {
  /** Objects by name, such as `block` and `product`. */
  readonly values: Readonly<Record<string, unknown>>
  /** Sentences of the extension, by key. */
  readonly translate: (key: string) => string
  /** Where a file of the extension is served. */
  readonly assetUrl: (file: string) => string
}

const SILENT = /\{%-? comment[\s\S]*?endcomment -?%\}|\{%-? schema[\s\S]*?endschema -?%\}/gu
const STATEMENTS = /\{%-? liquid\n([\s\S]*?)-?%\}/gu
const PART = /(\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\})/u
const TAG = /^\{%-?\s*(\w+)\s*([\s\S]*?)\s*-?%\}$/u
const OUTPUT = /^\{\{-?\s*([\s\S]*?)\s*-?\}\}$/u

/**
 * Writes a template as Shopify would: only as much of Liquid as theme app extensions need. `assign`, `if` with one
 * comparison, and the filters `escape`, `json`, `t` and `asset_url`.
 *
 * @throws A `SyntaxError` for a tag or a filter that it does not know.
 */
export function renderLiquid(template: string, world: LiquidWorld): string {
  const plain = template.replace(SILENT, '').replace(STATEMENTS, (_, lines: string) => statements(lines))
  const writer = new LiquidWriter(world)
  return plain
    .split(PART)
    .map((part) => writer.write(part))
    .join('')
}

/** Every line of a `liquid` tag is a tag of its own. */
function statements(lines: string): string {
  return lines
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => `{% ${line.trim()} %}`)
    .join('')
}

class LiquidWriter {
  readonly #world: LiquidWorld
  readonly #assigned: Record<string, unknown>
  /** Whether each `if` that is open holds. */
  readonly #holds: boolean[] = []

  constructor(world: LiquidWorld) {
    this.#world = world
    this.#assigned = { ...world.values }
  }

  write(part: string): string {
    const [, tag, words = ''] = TAG.exec(part) ?? []
    if (tag !== undefined) return this.#run(tag, words)
    if (this.#holds.includes(false)) return ''
    const [, expression] = OUTPUT.exec(part) ?? []
    return expression === undefined ? part : String(this.#evaluate(expression) ?? '')
  }

  #run(tag: string, words: string): string {
    if (tag === 'if') this.#holds.push(this.#isTrue(words))
    else if (tag === 'endif') this.#holds.pop()
    else if (tag !== 'assign') throw new SyntaxError(`The tag ${tag} is not known`)
    else if (!this.#holds.includes(false)) {
      const [, name = '', expression = ''] = /^(\w+)\s*=\s*([\s\S]+)$/u.exec(words) ?? []
      this.#assigned[name] = this.#evaluate(expression)
    }
    return ''
  }

  #isTrue(condition: string): boolean {
    const [left = '', sign, right = ''] = condition.split(/\s+(==|!=)\s+/u)
    const value = this.#evaluate(left)
    if (sign === undefined) return value !== undefined && value !== null && value !== false
    const isEqual = right === 'blank' ? isBlank(value) : value === this.#evaluate(right)
    return (sign === '==') === isEqual
  }

  #evaluate(expression: string): unknown {
    const [first = '', ...filters] = expression.split('|').map((part) => part.trim())
    const literal = /^'(.*)'$/su.exec(first)?.[1]
    const value = literal ?? (first.startsWith("'") ? '' : this.#lookUp(first))
    return filters.reduce<unknown>((sofar, filter) => this.#filter(sofar, filter), value)
  }

  #lookUp(path: string): unknown {
    return path
      .split('.')
      .reduce<unknown>(
        (value, name) =>
          value !== null && typeof value === 'object'
            ? (value as Readonly<Record<string, unknown>>)[name]
            : undefined,
        this.#assigned,
      )
  }

  #filter(value: unknown, filter: string): unknown {
    const text = String(value ?? '')
    switch (filter) {
      case 'asset_url':
        return this.#world.assetUrl(text)
      case 'escape':
        return text.replace(/[&<>"']/gu, (sign) => `&#${sign.charCodeAt(0)};`)
      case 'json':
        return JSON.stringify(value ?? null).replaceAll('<', '\\u003C')
      case 't':
        return this.#world.translate(text)
      default:
        throw new SyntaxError(`The filter ${filter} is not known`)
    }
  }
}

function isBlank(value: unknown): boolean {
  return value === undefined || value === null || value === false || value === ''
}
