import * as z from 'zod/mini'

const UNITS_MS: Readonly<Record<string, number>> = {
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
}
const FORM = /^(?<count>\d{1,6})(?<unit>[smhdw])$/u

/** A time such as `90s`, `15m`, `24h`, `90d` or `4w`, as milliseconds. */
export const duration: z.ZodMiniType<number, string> = z.pipe(
  z.string().check(z.regex(FORM)),
  z.transform((text) => {
    const { count = '0', unit = 's' } = FORM.exec(text)?.groups ?? {}
    return Number(count) * (UNITS_MS[unit] ?? 0)
  }),
)

/** The shortest spelling with one unit, rounded up to a whole second: what a plan would have to say. */
export function spelled(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1_000)
  if (seconds === 0) return '0s'
  const [unit = 's', lengthMs = 1_000] =
    Object.entries(UNITS_MS)
      .filter(([name, lengthMs]) => name !== 'w' && (seconds * 1_000) % lengthMs === 0)
      .at(-1) ?? []
  return `${(seconds * 1_000) / lengthMs}${unit}`
}
