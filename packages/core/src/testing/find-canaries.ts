import type { Canary } from './canary-shopper.ts'

/**
 * Which canaries occur in what came out: as they are, in another case, as bare digits or letters, percent-encoded,
 * JSON-escaped, in Base64 (at any offset) or in hex.
 *
 * @returns Fields, never values: a failing test must not print what it looks for.
 */
export function findCanaries(output: string, canaries: readonly Canary[]): readonly string[] {
  const plain = output.toLowerCase()
  const bare = compact(plain)
  const base64 = output.replaceAll('-', '+').replaceAll('_', '/')
  return canaries
    .filter(({ value }) => isIn(value.toLowerCase(), value, { plain, bare, base64 }))
    .map(({ field }) => field)
}

interface Views {
  readonly plain: string
  readonly bare: string
  readonly base64: string
}

function isIn(lower: string, value: string, { plain, bare, base64 }: Views): boolean {
  const spellings = [
    lower,
    encodeURIComponent(value).toLowerCase(),
    new URLSearchParams({ value }).toString().slice('value='.length).toLowerCase(),
    JSON.stringify(lower).slice(1, -1),
    hexOf(value),
  ]
  const squeezed = compact(lower)
  return (
    spellings.some((spelling) => plain.includes(spelling)) ||
    (squeezed.length >= 8 && bare.includes(squeezed)) ||
    base64Cores(value).some((core) => base64.includes(core))
  )
}

function compact(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '')
}

function hexOf(text: string): string {
  return Array.from(new TextEncoder().encode(text), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** The characters of a Base64 text that hold bits of the value alone, wherever in it the value begins (three offsets). */
function base64Cores(value: string): readonly string[] {
  const bytes = String.fromCharCode(...new TextEncoder().encode(value))
  return [0, 1, 2]
    .map((offset) => {
      const end = Math.floor(((offset + bytes.length) * 8) / 6)
      return btoa('\0'.repeat(offset) + bytes).slice(Math.ceil((offset * 8) / 6), end)
    })
    .filter((core) => core.length >= 8)
}
