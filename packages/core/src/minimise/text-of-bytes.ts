import { isUnreadable } from './binary-stretch.ts'

/**
 * The readable stretches of decoded bytes: UTF-8, and UTF-16 where every second byte is zero. What lies between them
 * is noise of a wrong alignment; it is replaced by a gap that no detector reads across.
 */
export function textOfBytes(bytes: Uint8Array): string {
  if (bytes.length < SHORTEST) return ''
  let zeros = 0
  for (let at = 0; at < bytes.length; at++) if (bytes[at] === 0) zeros++
  const wide = zeros * 5 >= bytes.length && zeros > 0 ? wideText(bytes) : ''
  return joined([...readable(bytes), ...wide.split(/[^\P{C}\s]+/u)])
}

const GAP = ' ;; '
/** In bytes; shorter stretches hold nothing that the detectors know. */
const SHORTEST = 6

function joined(stretches: readonly string[]): string {
  return stretches.filter((stretch) => stretch !== '').join(GAP)
}

function readable(bytes: Uint8Array): readonly string[] {
  const stretches: string[] = []
  let start = 0
  for (let at = 0; at < bytes.length; ) {
    const width = widthAt(bytes, at)
    at += width || 1
    if (width !== 0) continue
    if (at - 1 - start >= SHORTEST) stretches.push(textBetween(bytes, start, at - 1))
    start = at
  }
  if (bytes.length - start >= SHORTEST) stretches.push(textBetween(bytes, start, bytes.length))
  return stretches
}

function textBetween(bytes: Uint8Array, start: number, end: number): string {
  let text = ''
  for (let at = start; at < end; ) {
    const width = widthAt(bytes, at)
    if (bytes[at] !== 0) text += characterAt(bytes, at, width)
    at += width
  }
  return text
}

/** How many bytes the character takes; 0 for what is no text. A zero byte is the other half of a plain letter. */
function widthAt(bytes: Uint8Array, at: number): number {
  const byte = bytes[at] ?? 0
  if (byte < 0x80) return byte === 0 || !isUnreadable(byte) ? 1 : 0
  if (byte < 0xc2 || byte > 0xf4) return 0
  const width = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2
  return continues(bytes, at, width) ? width : 0
}

function continues(bytes: Uint8Array, at: number, width: number): boolean {
  for (let next = 1; next < width; next++) if (((bytes[at + next] ?? 0) & 0xc0) !== 0x80) return false
  return true
}

function characterAt(bytes: Uint8Array, at: number, width: number): string {
  const first = bytes[at] ?? 0
  if (width === 1) return String.fromCharCode(first)
  let point = first & (0xff >> (width + 1))
  for (let next = 1; next < width; next++) point = (point << 6) | ((bytes[at + next] ?? 0) & 0x3f)
  return point > 0x10_ff_ff ? '' : String.fromCodePoint(point)
}

/** UTF-16 of the order whose high bytes are more often zero. */
function wideText(bytes: Uint8Array): string {
  let odd = 0
  for (let at = 1; at < bytes.length; at += 2) if (bytes[at] === 0) odd++
  let even = 0
  for (let at = 0; at < bytes.length; at += 2) if (bytes[at] === 0) even++
  const high = odd >= even ? 1 : 0
  let text = ''
  for (let at = 0; at + 1 < bytes.length; at += 2) {
    text += String.fromCharCode(((bytes[at + high] ?? 0) << 8) | (bytes[at + 1 - high] ?? 0))
  }
  return text
}
