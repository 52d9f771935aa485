/** The fields of `fields=items[sku,price],total_count`; an empty map is all of what is below. */
export type FieldTree = ReadonlyMap<string, FieldTree>

/** Reads `fields=`; `undefined` for a text whose brackets do not match, which Magento takes for no filter at all. */
export function parseFields(text: string): FieldTree | undefined {
  const stack: Map<string, FieldTree>[] = [new Map()]
  let last = new Map<string, FieldTree>()
  for (const [token] of text.matchAll(/[^[\],]+|[[\]]/gu)) {
    if (token === '[') stack.push(last)
    else if (token === ']') stack.pop()
    else {
      last = new Map()
      stack.at(-1)?.set(token.trim(), last)
    }
    if (stack.length === 0) return undefined
  }
  return stack.length === 1 ? stack[0] : undefined
}

/** Leaves of an answer what was asked for. Lists are looked through; names that there are not are passed over. */
export function onlyFields(value: unknown, fields: FieldTree): unknown {
  if (fields.size === 0) return value
  if (Array.isArray(value)) return value.map((item) => onlyFields(item, fields))
  if (typeof value !== 'object' || value === null) return value
  const kept = [...fields].flatMap(([name, below]) =>
    Object.hasOwn(value, name)
      ? [[name, onlyFields((value as Readonly<Record<string, unknown>>)[name], below)]]
      : [],
  )
  return Object.fromEntries(kept)
}
