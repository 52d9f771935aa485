/** Writes DER for certificates of tests, well formed or not. */
export type Bytes = Uint8Array<ArrayBuffer>

export function der(tag: number, ...parts: readonly Uint8Array[]): Bytes {
  const content = joined(parts)
  return joined([Uint8Array.of(tag, ...lengthOf(content.length)), content])
}

export function joined(parts: readonly Uint8Array[]): Bytes {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

function lengthOf(length: number): readonly number[] {
  if (length < 0x80) return [length]
  const digits: number[] = []
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) digits.unshift(rest % 256)
  return [0x80 + digits.length, ...digits]
}

export function derSequence(...parts: readonly Uint8Array[]): Bytes {
  return der(0x30, ...parts)
}

/** @param value Not negative; a number, or its bytes. */
export function derInteger(value: number | Uint8Array): Bytes {
  const bytes = typeof value === 'number' ? bytesOf(value) : [...value]
  while (bytes.length > 1 && bytes[0] === 0) bytes.shift()
  return der(0x02, Uint8Array.from((bytes[0] ?? 0) > 0x7f ? [0, ...bytes] : bytes))
}

function bytesOf(value: number): number[] {
  const bytes: number[] = []
  for (let rest = value; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256)
  return bytes.length === 0 ? [0] : bytes
}

export function derIdentifier(dotted: string): Bytes {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number)
  const groups = [first * 40 + second, ...rest].flatMap((number) => {
    const group = [number % 128]
    for (let left = Math.floor(number / 128); left > 0; left = Math.floor(left / 128)) {
      group.unshift(0x80 + (left % 128))
    }
    return group
  })
  return der(0x06, Uint8Array.from(groups))
}

export function derText(text: string, tag = 0x0c): Bytes {
  return der(tag, new TextEncoder().encode(text))
}

export function derBits(bytes: Uint8Array, unused = 0): Bytes {
  return der(0x03, Uint8Array.of(unused), bytes)
}

export function derOctets(bytes: Uint8Array): Bytes {
  return der(0x04, bytes)
}

export function derTime(date: Date): Bytes {
  const text = `${date.toISOString().replace(/\.\d+/u, '').replace(/[-:T]/gu, '')}`
  return date.getUTCFullYear() < 2050 ? derText(text.slice(2), 0x17) : derText(text, 0x18)
}

export const DER_TRUE: Bytes = der(0x01, Uint8Array.of(0xff))
export const DER_NULL: Bytes = der(0x05)
