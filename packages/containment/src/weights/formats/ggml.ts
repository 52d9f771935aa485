import { has, type Recognise } from './beginning.ts'

const MOST_TENSORS = 10_000_000

/** GGUF of either byte order: version, number of tensors, number of keys. */
const gguf: Recognise = (beginning) => {
  const { view } = beginning
  if (!has(beginning, 'GGUF') || view.byteLength < 24) return undefined
  const isKnown = [true, false].some((littleEndian) => {
    const version = view.getUint32(4, littleEndian)
    // The first version counted in 32 bits.
    const tensors =
      version === 1 ? view.getUint32(8, littleEndian) : Number(view.getBigUint64(8, littleEndian))
    return version >= 1 && version <= 9 && tensors <= MOST_TENSORS
  })
  return isKnown ? 'gguf' : undefined
}

/** Its forerunners: ggml, ggmf, ggjt and ggla, written as little-endian words. */
const legacy: Recognise = (beginning) => {
  const isNamed = ['lmgg', 'fmgg', 'tjgg', 'algg'].some((magic) => has(beginning, magic))
  // What follows is a version or the number of words, and both are small.
  return isNamed && beginning.view.byteLength >= 32 && beginning.view.getUint32(4, true) < 1_000_000
    ? 'ggml'
    : undefined
}

export const ggml: Recognise = (beginning) => gguf(beginning) ?? legacy(beginning)
