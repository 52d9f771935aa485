/** From this many characters on, a stretch of noise is a file and not an id. */
const LONG = 1024

/** No list of words goes on as long without a full stop or a comma. */
const ENDLESS = 4096
const ENDLESS_WORD = /[\w+/-]{1024}/

/**
 * Whether a run of an encoding's characters is a file: as long as none in a prompt may be, and either without an end
 * or as even as only compressed or random bytes are.
 */
export function isBinaryRun(run: string): boolean {
  if (run.length < LONG) return false
  return run.length >= ENDLESS || ENDLESS_WORD.test(run) || isEven(run.replace(/\s+/g, ''))
}

/** Bits for each character: prose has little more than four, base64 nearly six, hexadecimal nearly four of four. */
function isEven(run: string): boolean {
  if (run.length < LONG) return false
  const bits = entropyOf(run)
  return bits >= 5 || (bits >= 3.6 && /^[\da-f]+$/i.test(run))
}

function entropyOf(run: string): number {
  const counts = new Uint32Array(128)
  for (let at = 0; at < run.length; at++) {
    const code = run.charCodeAt(at) & 0x7f
    counts[code] = (counts[code] ?? 0) + 1
  }
  let bits = 0
  for (const count of counts) if (count > 0) bits -= (count / run.length) * Math.log2(count / run.length)
  return bits
}

/** Whether bytes were put into a string as they are. */
export function isBinaryText(text: string): boolean {
  const beginning = Array.from(text.slice(0, 256), (character) => character.charCodeAt(0))
  if (beginning.every((code) => code <= 0xff) && holdsWeights(Uint8Array.from(beginning))) return true
  let unreadable = 0
  for (let at = 0; at < text.length; at++) if (isUnreadable(text.charCodeAt(at))) unreadable++
  return text.length >= LONG && unreadable >= MOST_UNREADABLE
}

const MOST_UNREADABLE = 64

/** Whether no text has this UTF-16 unit: controls, and what a decoder could not read. */
export function isUnreadable(code: number): boolean {
  if (code < 0x20) return code < 9 || code > 13
  return (code >= 0x7f && code < 0xa0) || code === 0xfffd
}

/** Stands for any byte. */
const ANY = -1
/** Long enough to be one wherever they stand: GGUF, a zip of PyTorch, safetensors, framed and old pickles. */
const ANYWHERE: readonly (readonly number[])[] = [
  [0x47, 0x47, 0x55, 0x46, ANY, 0, 0, 0],
  [0x50, 0x4b, 3, 4, ANY, 0],
  [0, 0, 0, 0, 0, 0x7b, 0x22],
  [0x80, 4, 0x95, ANY, ANY, ANY, ANY, 0, 0, 0, 0],
  [0x80, 5, 0x95, ANY, ANY, ANY, ANY, 0, 0, 0, 0],
  [0x80, 2, 0x8a, 0x0a, 0x6c, 0xfc, 0x9c, 0x46],
]
/** What is shorter than a header is no model. */
const SHORTEST_HEADER = 24
/** Ids in a row may begin with any two or four bytes; they are shorter. */
const SHORTEST_PICKLE = 512
const SHORTEST_FILE = 64

/** Whether bytes begin with, or hold, what model files begin with. */
export function holdsWeights(bytes: Uint8Array): boolean {
  if (bytes.length < SHORTEST_HEADER) return false
  if (bytes.length >= SHORTEST_PICKLE && beginsPickle(bytes)) return true
  if (bytes.length >= SHORTEST_FILE && beginsOnnx(bytes)) return true
  return ANYWHERE.some((signature) => holds(bytes, signature))
}

function holds(bytes: Uint8Array, signature: readonly number[]): boolean {
  const first = signature[0] ?? 0
  for (let at = bytes.indexOf(first); at !== -1; at = bytes.indexOf(first, at + 1)) {
    if (signature.every((byte, place) => byte === ANY || bytes[at + place] === byte)) return true
  }
  return false
}

/** The protocol and its version. */
function beginsPickle([first = 0, version = 0]: Uint8Array): boolean {
  return first === 0x80 && version >= 2 && version <= 5
}

/** The version of the format and the length of the producer's name, as protocol buffers write them. */
function beginsOnnx([first, version = 0, second, length = 0]: Uint8Array): boolean {
  return first === 8 && version >= 1 && version <= 16 && second === 0x12 && length >= 1 && length <= 40
}
