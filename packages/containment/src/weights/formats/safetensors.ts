import { has, type Recognise } from './beginning.ts'

/** The format's own limit of its header. */
const LONGEST_HEADER = 100_000_000
const TENSOR = /"dtype"\s*:\s*"(?:F64|F32|F16|BF16|F8_|F6_|F4|[IU](?:8|16|32|64)|BOOL|C64)/u

/** An 8-byte length, then a JSON object that names tensors with `dtype`, `shape` and `data_offsets`. */
export const safetensors: Recognise = (beginning) => {
  const { view, sizeBytes } = beginning
  if (view.byteLength < 16 || !has(beginning, '{', 8)) return undefined
  const length = view.getBigUint64(0, true)
  if (length < 2n || length > LONGEST_HEADER) return undefined
  if (sizeBytes !== undefined && Number(length) + 8 > sizeBytes) return undefined
  const header = beginning.text().slice(8, 8 + Number(length))
  if (!/^\{\s*"/u.test(header)) return undefined
  return TENSOR.test(header) && header.includes('"data_offsets"') ? 'safetensors' : undefined
}
