const THREE_DECIMALS = new Set(['BHD', 'KWD', 'OMR', 'TND'])

/**
 * What a number in digits may mean: `4,90` and `4.90` are one value, `1.500` is 1500 of money and may be 1.5 of
 * something else. Empty for what is no plain number, such as `9:30` or `24.12.2026`.
 */
export function valuesOf(
  written: string,
  dimension: string | undefined,
  isMoney: boolean,
): readonly number[] {
  const fraction = FRACTIONS[written]
  if (fraction !== undefined) return [fraction]
  const text = written.replace(/['’](?=\d{3}(?!\d))/g, '')
  const parts = text.split(/[.,]/)
  if (!/^[\d.,]+$/.test(text) || parts.some((part) => part === '')) return []
  if (parts.length === 1) return [Number(text)]
  return separated(text, parts, { isMoney: isMoney && !THREE_DECIMALS.has(dimension ?? '') })
}

const FRACTIONS: Readonly<Record<string, number>> = { '½': 0.5, '¼': 0.25, '¾': 0.75 }

function separated(
  text: string,
  parts: readonly string[],
  { isMoney }: { isMoney: boolean },
): readonly number[] {
  const whole = Number(parts.join(''))
  const decimal = Number(`${parts.slice(0, -1).join('')}.${parts.at(-1)}`)
  const signs = text.replace(/\d/g, '')
  if (signs.length > 1)
    return isDecimal(signs, parts) ? [decimal] : isEven(signs) && isGroup(parts) ? [whole] : []
  if (!isGroup(parts)) return [decimal]
  return isMoney ? [whole] : [whole, decimal]
}

/** As in `1.500,00`: the last sign is another one than those between the groups before it. */
function isDecimal(signs: string, parts: readonly string[]): boolean {
  return isEven(signs.slice(0, -1)) && !isEven(signs) && isGroup(parts.slice(0, -1))
}

function isEven(signs: string): boolean {
  return signs === signs.charAt(0).repeat(signs.length)
}

/** Groups of three behind a first one of up to three that is no zero. */
function isGroup([first = '', ...rest]: readonly string[]): boolean {
  return /^[1-9]\d{0,2}$/.test(first) && rest.every((part) => part.length === 3)
}
