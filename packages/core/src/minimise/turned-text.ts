/** A text from its end to its beginning. */
export function reversed(text: string): string {
  const units = new Uint16Array(text.length)
  let to = 0
  for (let at = text.length - 1; at >= 0; at--) {
    const code = text.charCodeAt(at)
    if (isLowHalf(code) && at > 0 && isHighHalf(text.charCodeAt(at - 1))) {
      at--
      units[to++] = text.charCodeAt(at)
    }
    units[to++] = code
  }
  return textOf(units)
}

function isHighHalf(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff
}

function isLowHalf(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff
}

/** As many arguments as every engine takes. */
const CHUNK = 4096

/** Whole strings read faster than those put together character by character. */
function textOf(units: Uint16Array): string {
  let text = ''
  for (let from = 0; from < units.length; from += CHUNK) {
    text += String.fromCharCode.apply(undefined, units.subarray(from, from + CHUNK) as unknown as number[])
  }
  return text
}

/** A text with each Latin letter moved by half an alphabet; doing it twice gives the text again. */
export function rotated(text: string): string {
  const units = new Uint16Array(text.length)
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    units[at] = ROTATED[code] || code
  }
  return textOf(units)
}

/** What each ASCII letter becomes; 0 for what stays. */
const ROTATED: readonly number[] = Array.from({ length: 128 }, (_, code) => {
  if (!/[a-z]/i.test(String.fromCharCode(code))) return 0
  const first = code < 0x61 ? 0x41 : 0x61
  return ((code - first + 13) % 26) + first
})

/** No detector reads across it. */
const GAP = ' ;; '
/** Fewer letters than these are a list of sizes. */
const FEWEST_SPACED = 5

/**
 * The stretches of a text in which the same character stands behind each other one, without it: `a d a`, `a-d-a`,
 * and the zero bytes of UTF-16. Empty when there is none.
 */
export function unspaced(text: string): string {
  const stretches: string[] = []
  for (let at = 1; at < text.length; at++) {
    const separator = text.charCodeAt(at)
    if (isWordCode(separator)) continue
    let end = at
    while (text.charCodeAt(end + 2) === separator) end += 2
    if (end - at >= 2 * FEWEST_SPACED - 2) {
      stretches.push(everySecond(text, at - 1, end))
      at = end
    }
  }
  return stretches.join(GAP)
}

/** A letter at either end belongs to a neighbouring word if it touches one. */
function everySecond(text: string, start: number, end: number): string {
  let letters = ''
  for (let at = start; at <= end + 1; at += 2) letters += text[at] ?? ''
  const touches = {
    before: isWordCode(text.charCodeAt(start - 1)),
    after: isWordCode(text.charCodeAt(end + 2)),
  }
  if (touches.before) letters = letters[0] + GAP + letters.slice(1)
  return touches.after ? letters.slice(0, -1) + GAP + letters.at(-1) : letters
}

function isWordCode(code: number): boolean {
  return (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a)
}
