/** What weights were recognised by. */
export type WeightFormat =
  | 'safetensors'
  | 'gguf'
  | 'ggml'
  | 'pytorch'
  | 'torchscript'
  | 'pytorch-legacy'
  | 'pytorch-tar'
  | 'pickle'
  | 'numpy'
  | 'keras-hdf5'
  | 'keras'
  | 'tflite'
  | 'onnx'
  | 'tensorflow-savedmodel'
  | 'tensorrt'
  | 'coreml'
  | 'executorch'
  | 'flax-msgpack'
  | 'ctranslate2'
  | 'mxnet'
  | 'rknn'
  | 'headerless'

/** How numbers are laid out where no header says so. */
export type NumberLayout = 'f32' | 'bf16' | 'f16' | 'fp8' | 'int8' | 'int4' | `blocks of ${number} bytes`

/** One step into what holds the weights. */
export interface Container {
  readonly kind:
    | 'zip'
    | 'tar'
    | 'multipart'
    | 'gzip'
    | 'zstd'
    | 'zlib'
    | 'brotli'
    | 'deflate'
    | 'base64'
    | 'hexadecimal'
  /** The name of the member, cut and without control characters. A compressed stream has none. */
  readonly member?: string
}

/** Weights, told without a byte of them. */
export interface WeightFinding {
  readonly format: WeightFormat
  /** From 0 to 1: 1 for a structure that was read, less for numbers that merely look like weights. */
  readonly confidence: number
  /** From the outermost to the innermost. */
  readonly within: readonly Container[]
  /** Where they begin, in bytes from the start of the innermost member. */
  readonly offset: number
  /** Over how many bytes they were seen, at least. */
  readonly lengthBytes: number
  readonly layout?: NumberLayout
}

/** What kept a part from being looked at. */
export type WeightNoticeCode =
  | 'DEEPER_THAN_ALLOWED'
  | 'UNPACKS_TO_TOO_MUCH'
  | 'TOO_MANY_MEMBERS'
  | 'DAMAGED'
  | 'ENCRYPTED'
  | 'PACKED_IN_AN_UNKNOWN_WAY'

export interface WeightNotice {
  readonly code: WeightNoticeCode
  readonly within: readonly Container[]
}

export interface WeightReport {
  readonly findings: readonly WeightFinding[]
  readonly notices: readonly WeightNotice[]
  /** Bytes that were read or decompressed, of all levels together. */
  readonly lookedAtBytes: number
}
