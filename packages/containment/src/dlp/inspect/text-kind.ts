/** What a stretch of text may be the writing of. */
export type TextKind = 'base64' | 'hexadecimal'

const FULL_BLOCK = 4_096
const SAMPLES = 64
const GLANCES = 16
/** What is packed has a third of it. */
const LEAST_WRITTEN = 0.6
/** Line ends, quotes and commas between the lines of an encoded file are few. */
const LEAST_BASE64 = 0.78
/** Of what people and programs write, one letter in ten is a capital; of base64 four of ten. */
const LEAST_CAPITALS = 0.16
const LEAST_HEXADECIMAL = 0.3
/** Of numbers in tens there are none. */
const LEAST_LETTERS = 3 / SAMPLES
/** Of sixteen digits ten are numbers. Zeros are written in base64 as one letter, which is a hexadecimal digit too. */
const LEAST_NUMBERS = 0.2

const DIGIT = 1
const HEX_LETTER = 2
const HEX = DIGIT | HEX_LETTER
const OTHER_BASE64 = 4
/** What stands between and around hexadecimal digits: `\x`, `0x`, spaces, colons, commas, quotes and line ends. */
const HEX_AROUND = 8
const CAPITAL = 16

const KINDS: Uint8Array = Uint8Array.from({ length: 256 }, (_, byte) => {
  const character = String.fromCharCode(byte)
  const around = /[\\xX\s:,"'%-]/u.test(character) ? HEX_AROUND : 0
  if (/[0-9]/u.test(character)) return DIGIT
  const capital = /[A-Z]/u.test(character) ? CAPITAL : 0
  if (/[a-fA-F]/u.test(character)) return HEX_LETTER | capital
  return (/[A-Za-z+/\-_=]/u.test(character) ? OTHER_BASE64 : 0) | around | capital
})

/** Looks at some bytes of a block: text of people, programs and numbers is neither, and so is what is packed. */
export function textKindOf(block: Uint8Array): TextKind | undefined {
  const places = block.length === FULL_BLOCK ? PLACES : placesIn(block.length)
  if (!isWritten(block, places)) return undefined
  const share = shareOfKinds(block, places)
  const isHex = share(HEX) >= LEAST_HEXADECIMAL && share(HEX | HEX_AROUND) > 1 - 2 / SAMPLES
  const hasBoth = share(HEX_LETTER) >= LEAST_LETTERS && share(DIGIT) >= LEAST_NUMBERS
  if (isHex && hasBoth) return 'hexadecimal'
  return share(HEX | OTHER_BASE64) >= LEAST_BASE64 && share(CAPITAL) >= LEAST_CAPITALS ? 'base64' : undefined
}

/** A first glance, which is the last one for most of what is packed. */
function isWritten(block: Uint8Array, places: Uint32Array): boolean {
  let written = 0
  for (let glance = 0; glance < GLANCES; glance++)
    if (KINDS[block[places[glance] as number] as number] !== 0) written++
  return written >= LEAST_WRITTEN * GLANCES
}

function shareOfKinds(block: Uint8Array, places: Uint32Array): (mask: number) => number {
  const counts = new Uint32Array(32)
  for (const place of places) {
    const kind = KINDS[block[place] as number] as number
    counts[kind] = (counts[kind] as number) + 1
  }
  return (mask) => {
    let sum = 0
    for (let kind = 0; kind < counts.length; kind++) if ((kind & mask) !== 0) sum += counts[kind] as number
    return sum / places.length
  }
}

/** Not at even steps, which lines of an even length would answer with the same column; and in no order, for a glance. */
function placesIn(length: number): Uint32Array {
  const step = length / SAMPLES
  return Uint32Array.from({ length: SAMPLES }, (_, index) => {
    const sample = (index * 29) % SAMPLES
    return Math.floor(sample * step + (step * ((sample * 37) % SAMPLES)) / SAMPLES)
  })
}

const PLACES = placesIn(FULL_BLOCK)
