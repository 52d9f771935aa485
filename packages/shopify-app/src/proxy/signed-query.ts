/** The parameters that Shopify adds to what a visitor asked. */
export const RESERVED = ['logged_in_customer_id', 'path_prefix', 'shop', 'signature', 'timestamp'] as const
export type Reserved = (typeof RESERVED)[number]

export interface SignedQuery {
  readonly reserved: Readonly<Record<Reserved, string>>
  /** What Shopify signed, each character one byte. */
  readonly message: string
}

/**
 * Reads a query string as Shopify signs it: pairs `name=value`, several values of a name joined by commas, sorted by
 * their bytes, written one after the other with nothing between. Text is kept as bytes, one character each, because a
 * visitor may send what is no UTF-8.
 *
 * Nothing between them means that one text has several readings. So it is read only if there is just one: each reserved
 * name stands once, and no other pair holds a reserved name before a `=`, be it in its value or at the end of its name
 * (`blogged_in_customer_id=`). Otherwise the query of an anonymous visitor could be cut anew into one that is signed in.
 */
export function readSignedQuery(query: string): SignedQuery | undefined {
  const values = valuesByName(query)
  if (values === undefined) return undefined
  const found: Partial<Record<Reserved, string>> = {}
  for (const name of RESERVED) {
    const [value, ...more] = values.get(name) ?? []
    if (value === undefined || more.length > 0) return undefined
    found[name] = value
  }
  values.delete('signature')
  const pairs: string[] = []
  for (const [name, list] of values) {
    const pair = `${name}=${list.join(',')}`
    if (hidesReserved(pair, name)) return undefined
    pairs.push(pair)
  }
  return { reserved: found as Record<Reserved, string>, message: pairs.sort(byBytes).join('') }
}

function hidesReserved(pair: string, name: string): boolean {
  const isReserved = RESERVED.some((reserved) => reserved === name)
  const searched = isReserved ? pair.slice(name.length + 1) : pair
  return RESERVED.some((reserved) => searched.includes(`${reserved}=`))
}

function valuesByName(query: string): Map<string, string[]> | undefined {
  const values = new Map<string, string[]>()
  for (const part of query.replace(/^\?/u, '').split('&')) {
    if (part === '') continue
    const at = part.indexOf('=')
    const name = bytesOf(at < 0 ? part : part.slice(0, at))
    const value = bytesOf(at < 0 ? '' : part.slice(at + 1))
    if (name === undefined || value === undefined) return undefined
    values.set(name, [...(values.get(name) ?? []), value])
  }
  return values
}

/** Undoes `+` and `%xx`; a `%` that begins nothing stands for itself, as in Ruby's and every browser's reading. */
function bytesOf(written: string): string | undefined {
  const text = written
    .replaceAll('+', ' ')
    .replaceAll(/%([0-9a-f]{2})/giu, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return [...text].every((character) => character.charCodeAt(0) < 256) ? text : undefined
}

/** Not by the rules of a language, which order `_` and capital letters otherwise than Shopify does. */
function byBytes(one: string, other: string): number {
  if (one === other) return 0
  return one < other ? -1 : 1
}
