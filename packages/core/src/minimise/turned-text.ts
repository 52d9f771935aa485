/** A text from its end to its beginning. */
export function reversed(text: string): string {
  let result = ''
  for (let at = text.length - 1; at >= 0; at--) {
    const isPair = /[\udc00-\udfff]/.test(text[at] ?? '') && /[\ud800-\udbff]/.test(text[at - 1] ?? '')
    if (isPair) at--
    result += isPair ? text.slice(at, at + 2) : text[at]
  }
  return result
}

/** A text with each Latin letter moved by half an alphabet; doing it twice gives the text again. */
export function rotated(text: string): string {
  let result = ''
  let from = 0
  for (let at = 0; at < text.length; at++) {
    const moved = ROTATED[text.charCodeAt(at)] ?? 0
    if (moved === 0) continue
    result += text.slice(from, at) + String.fromCharCode(moved)
    from = at + 1
  }
  return result + text.slice(from)
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
