/**
 * Days from now as people say it: `tomorrow`, `in 3 days`. Nothing for what cannot be a delivery to come: the past, or
 * more than a year.
 */
export function etaText(etaDays: number | undefined, locale: string): string | undefined {
  if (etaDays === undefined || !(etaDays >= 0 && etaDays <= 366)) return undefined
  return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(Math.round(etaDays), 'day')
}
