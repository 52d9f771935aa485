import * as z from 'zod/mini'
import { CloisterError } from '../cloister-error.ts'
import { isLocale, LOCALE_LENGTH } from '../locale.ts'
import { isShopLink } from '../product/shop-link.ts'

/** A help page that the shop publishes. */
export interface Page {
  /** Unique among the pages, 1–128 characters. */
  readonly id: string
  readonly title: string
  /** A path of the shop or an absolute `https:` URL. */
  readonly url: string
  /** Markdown, at most 200,000 characters. A `##` heading begins a part that can answer a question by itself. */
  readonly text: string
  /** Its language, BCP 47. Default: that of the knowledge. */
  readonly locale?: string | undefined
}

const text = (least: number, most: number) => z.string().check(z.minLength(least), z.maxLength(most))

const schema = z.strictObject({
  id: text(1, 128),
  title: text(1, 300),
  url: text(1, 2048).check(z.refine(isShopLink)),
  text: text(0, 200_000),
  locale: z.optional(text(1, LOCALE_LENGTH).check(z.refine(isLocale))),
})

/**
 * Checks one help page.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_CATALOGUE_INVALID`, whose details name the field.
 */
export function parsePage(value: unknown): Page {
  const parsed = schema.safeParse(value)
  if (parsed.success) {
    return parsed.data
  }
  const key = parsed.error.issues[0]?.path[0]
  const field = typeof key === 'string' && key in schema.shape ? key : 'not a field of a page'
  throw new CloisterError('CLOISTER_CATALOGUE_INVALID', { details: { field } })
}
