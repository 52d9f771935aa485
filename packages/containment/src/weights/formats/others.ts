import { has, type Recognise } from './beginning.ts'

/** An extension of kind 1, in it a list of three: shape, type, numbers. */
const KIND_OF_ARRAY = '\x01\x93'
const TYPE = /float(?:16|32|64)|bfloat16|float8/u

/** A map of names to arrays, each an extension of MessagePack with its type and shape in front (Flax). */
const flax: Recognise = (beginning) => {
  const { bytes } = beginning
  const [first = 0] = bytes
  const isMap = (first & 0xf0) === 0x80 || first === 0xde || first === 0xdf
  if (!isMap) return undefined
  const at = beginning.text().indexOf(KIND_OF_ARRAY)
  const isExtension = at > 2 && /[\xc7-\xc9]/u.test(beginning.text().slice(Math.max(0, at - 5), at))
  return isExtension && TYPE.test(beginning.text().slice(at, at + 64)) ? 'flax-msgpack' : undefined
}

/** CTranslate2: a version, then the name of a specification with its length. */
const ctranslate2: Recognise = (beginning) => {
  const { view } = beginning
  if (view.byteLength < 32) return undefined
  const [version, length] = [view.getUint32(0, true), view.getUint16(4, true)]
  return version >= 2 &&
    version <= 9 &&
    length > 4 &&
    length < 64 &&
    /^\w+Spec\0/u.test(beginning.text().slice(6, 6 + length + 1))
    ? 'ctranslate2'
    : undefined
}

/** A list of arrays of MXNet. */
const mxnet: Recognise = ({ view }) =>
  view.byteLength >= 24 && view.getBigUint64(0, true) === 0x112n && view.getBigUint64(8, true) === 0n
    ? 'mxnet'
    : undefined

const rknn: Recognise = (beginning) =>
  has(beginning, 'RKNN') && beginning.view.byteLength > 64 ? 'rknn' : undefined

export const others: readonly Recognise[] = [flax, ctranslate2, mxnet, rknn]
