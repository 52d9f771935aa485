import { readFileSync } from 'node:fs'
import type { Product, SynonymRule } from '@cloister/core/retrieve'

/** What makes a query hard. */
export const QUERY_KINDS = ['inflection', 'compound', 'unit', 'size', 'synonym', 'typing error'] as const
export type QueryKind = (typeof QUERY_KINDS)[number]

/** The rating of what was asked for. */
export const WANTED = 3
/** The rating of what is half right. */
const HALF_RIGHT = 1

export interface LabelledQuery {
  readonly kind: QueryKind
  readonly text: string
  /** By id; the products that are left out are wrong. */
  readonly ratings: ReadonlyMap<string, number>
}

/** An invented shop of one language, and what its shoppers look for. Written by hand before anything was measured. */
export interface LabelledShop {
  /** ISO 639-1. */
  readonly language: string
  readonly products: readonly Product[]
  readonly synonyms: readonly SynonymRule[]
  readonly queries: readonly LabelledQuery[]
}

/** Reads `shops/LANGUAGE.txt`: lines of values between `|`, below the name of what they are. */
export function readLabelledShop(language: string): LabelledShop {
  const text = readFileSync(new URL(`shops/${language}.txt`, import.meta.url), 'utf8')
  const products = linesBelow(text, 'products').map(productIn)
  const ids = new Set(products.map(({ id }) => id))
  return {
    language,
    products,
    synonyms: linesBelow(text, 'synonyms').map((line) => ({ words: cut(line, '=') })),
    queries: linesBelow(text, 'queries').map((line) => queryIn(line, ids)),
  }
}

function linesBelow(text: string, name: string): readonly string[] {
  const [, below = ''] = text.split(`[${name}]`)
  const [part = ''] = below.split(/^\[/m)
  return part.split('\n').filter((line) => line.trim() !== '')
}

function productIn(line: string): Product {
  const [id = '', title = '', category = '', attributes = ''] = cut(line, '|')
  return {
    id,
    title,
    category: cut(category, '>'),
    priceMinor: 4900,
    currency: 'EUR',
    inStock: true,
    attributes: Object.fromEntries(cut(attributes, ';').map((one) => cut(one, ':'))),
  }
}

function queryIn(line: string, ids: ReadonlySet<string>): LabelledQuery {
  const [name, text = '', labels = ''] = cut(line, '|')
  const [best = '', half = ''] = cut(labels, '/')
  const ratings = new Map([...rated(best, WANTED), ...rated(half, HALF_RIGHT)])
  const kind = QUERY_KINDS.find((known) => known === name)
  if (kind === undefined || ratings.size === 0 || ![...ratings.keys()].every((id) => ids.has(id))) {
    throw new Error(`A query is labelled wrongly: ${line}`)
  }
  return { kind, text, ratings }
}

function rated(ids: string, rating: number): readonly (readonly [string, number])[] {
  return cut(ids, ' ').map((id) => [id, rating] as const)
}

function cut(text: string, separator: string): readonly string[] {
  return text
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== '')
}
