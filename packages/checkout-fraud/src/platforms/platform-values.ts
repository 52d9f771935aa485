import { CloisterError } from '@cloister/core'
import { fractionDigits, minorUnits } from '@cloister/core/product'
import * as z from 'zod/mini'

/** Platforms write amounts and ids as numbers or as texts, and `null` for what they do not have. */
export const written: z.ZodMiniType<string | number | null | undefined> = z.nullish(
  z.union([z.string(), z.number()]),
)
export const text: z.ZodMiniType<string | null | undefined> = z.nullish(z.string())

/**
 * An amount in hundredths of the currency in which the policy thinks. It passes through minor units, so that 1500 JPY
 * is not taken for 15.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_ORDER_INVALID`.
 */
export function hundredths(
  amount: string | number | null | undefined,
  currency: string | null | undefined,
  rates: Readonly<Record<string, number>> = {},
): number {
  const code = (currency ?? '').toUpperCase()
  const units = minorUnits(String(amount ?? ''), code)
  if (units === undefined) throw invalid('total')
  const rate = Object.hasOwn(rates, code) ? (rates[code] ?? 1) : 1
  return Math.round((units / 10 ** fractionDigits(code)) * 100 * rate)
}

/** The first that is written, as text; `undefined` for none and for blanks. */
export function firstWritten(...values: readonly (string | number | null | undefined)[]): string | undefined {
  const value = values.find((candidate) => String(candidate ?? '').trim() !== '')
  return value === undefined || value === null ? undefined : String(value)
}

/** @throws A {@link CloisterError} with code `CLOISTER_ORDER_INVALID` that names the field, and never its value. */
export function readAs<T>(schema: z.ZodMiniType<T>, order: unknown): T {
  const parsed = schema.safeParse(order)
  if (parsed.success) return parsed.data
  throw invalid(parsed.error.issues[0]?.path.join('.') || 'order')
}

/** @throws A {@link CloisterError} with code `CLOISTER_ORDER_INVALID`. */
export function momentOf(written: string): number {
  const moment = Date.parse(written)
  if (Number.isNaN(moment)) throw invalid('placedAt')
  return moment
}

export function invalid(field: string): CloisterError {
  return new CloisterError('CLOISTER_ORDER_INVALID', { details: { field } })
}
