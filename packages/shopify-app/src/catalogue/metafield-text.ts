import { htmlText } from '@cloister/core/product'
import * as z from 'zod/mini'

/** A metafield as the Admin and the Storefront API write it. */
export interface MetafieldValue {
  /** Such as `single_line_text_field`, or `list.weight`. */
  readonly type: string
  readonly value: string
}

const LONGEST = 10_000
const measure = z.object({ value: z.number(), unit: z.string().check(z.maxLength(40)) })
const money = z.object({ amount: z.string(), currency_code: z.string() })
const rating = z.object({ value: z.string(), scale_max: z.string() })
const rich = z.object({ value: z.optional(z.unknown()), children: z.optional(z.array(z.unknown())) })

/** Types whose value is the text itself. */
const PLAIN: ReadonlySet<string> = new Set(
  'single_line_text_field multi_line_text_field number_integer number_decimal date date_time boolean'.split(
    ' ',
  ),
)
const MEASURES: ReadonlySet<string> = new Set(
  'dimension volume weight area capacity length temperature power energy speed pressure'.split(' '),
)

/**
 * What a shopper would read of a metafield: lists joined by commas, measures with their unit. Empty for references,
 * links, colours and JSON, which say nothing by themselves.
 */
export function metafieldText({ type, value }: MetafieldValue): string {
  const [kind = '', of] = type.split('.')
  if (kind !== 'list' || of === undefined) return shortened(textOf(type, value))
  const items = parsedJson(value)
  if (!Array.isArray(items)) return ''
  const texts = items.map((item) => textOf(of, typeof item === 'string' ? item : JSON.stringify(item)))
  return shortened(texts.filter(Boolean).join(', '))
}

function textOf(type: string, value: string): string {
  if (PLAIN.has(type)) return value
  if (MEASURES.has(type)) {
    const { data } = measure.safeParse(parsedJson(value))
    return data === undefined ? '' : `${data.value} ${data.unit.toLowerCase().replaceAll('_', ' ')}`
  }
  if (type === 'money') {
    const { data } = money.safeParse(parsedJson(value))
    return data === undefined ? '' : `${data.amount} ${data.currency_code}`
  }
  if (type === 'rating') {
    const { data } = rating.safeParse(parsedJson(value))
    return data === undefined ? '' : `${data.value} / ${data.scale_max}`
  }
  return type === 'rich_text_field' ? richText(parsedJson(value), 0) : ''
}

const DEEPEST = 20

/** Shopify's rich text is a tree whose leaves hold words. */
function richText(node: unknown, depth: number): string {
  const { data } = rich.safeParse(node)
  if (data === undefined || depth > DEEPEST) return ''
  if (typeof data.value === 'string') return data.value
  return (data.children ?? []).map((child) => richText(child, depth + 1)).join(' ')
}

function shortened(text: string): string {
  return htmlText(text).slice(0, LONGEST)
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
