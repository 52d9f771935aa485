import { type Beginning, has, type Recognise } from './beginning.ts'
import { type ProtobufField, protobufFields } from './protobuf-fields.ts'

const OPERATORS =
  /\b(?:Conv|Gemm|MatMul|Relu|Add|Softmax|Reshape|Attention|LayerNormalization|Constant|Identity|Gather|BatchNormalization)\b/u

/** ModelProto: the version of its form, then who made it, operators and a graph, each at most once. */
const onnx: Recognise = (beginning) => {
  const { bytes } = beginning
  if (bytes[0] !== 0x08) return undefined
  const fields = firstFields(bytes, 12)
  const [version] = fields
  if (version?.number !== 1 || version.wire !== 0 || version.value < 1 || version.value > 30) return undefined
  const isKnown = fields.every(({ number, wire }) => ONNX_WIRES.get(number) === wire)
  const graph = fields.find(({ number }) => number === 7)
  if (!isKnown || graph === undefined) return undefined
  // The first thing in a graph is a node, its name or a tensor.
  const [inner] = firstFields(bytes.subarray(graph.offset), 1)
  const isGraph = inner !== undefined && [1, 2, 5, 10, 11, 12, 13].includes(inner.number) && inner.wire === 2
  return isGraph && (OPERATORS.test(beginning.text()) || inner.number === 5) ? 'onnx' : undefined
}

const ONNX_WIRES: ReadonlyMap<number, number> = new Map([
  [1, 0],
  [2, 2],
  [3, 2],
  [4, 2],
  [5, 0],
  [6, 2],
  [7, 2],
  [8, 2],
  [14, 2],
  [20, 2],
  [25, 2],
  [26, 2],
])

/** SavedModel: the version of its schema, and a graph that is tagged for serving or training. */
const savedModel: Recognise = (beginning) => {
  const { bytes } = beginning
  if (bytes[0] !== 0x08) return undefined
  const [version, graph] = firstFields(bytes, 2)
  const isSaved = version?.number === 1 && version.value === 1 && graph?.number === 2 && graph.wire === 2
  return isSaved && /serve|train|MetaGraphDef|VarHandleOp|stateless_random|tensorflow/u.test(beginning.text())
    ? 'tensorflow-savedmodel'
    : undefined
}

/** Core ML: the version of its specification, then a description; or the file of weights beside one. */
const coreml: Recognise = (beginning) => {
  const { bytes, view } = beginning
  if (view.byteLength >= 128 && view.getUint32(64, true) === 0xdeadbeef && view.getUint32(4, true) <= 3)
    return 'coreml'
  if (bytes[0] !== 0x08) return undefined
  const [version, description] = firstFields(bytes, 2)
  const isModel =
    version?.number === 1 && version.wire === 0 && version.value <= 20 && description?.number === 2
  return isModel &&
    /com\.apple\.coreml|com\.github\.apple\.coremltools|MLMODEL|neuralNetwork|coremltools/u.test(
      beginning.text(),
    )
    ? 'coreml'
    : undefined
}

/** FlatBuffers of TensorFlow Lite and of ExecuTorch, by their identifiers. */
const flatBuffers: Recognise = (beginning) => {
  const { bytes, view, sizeBytes = Number.POSITIVE_INFINITY } = beginning
  if (view.byteLength < 32 || view.getUint32(0, true) >= sizeBytes) return undefined
  if (has(beginning, 'TFL3', 4)) return 'tflite'
  return has(beginning, 'ET1', 4) && isDigit(bytes[7]) ? 'executorch' : undefined
}

function isDigit(byte = 0): boolean {
  return byte >= 0x30 && byte <= 0x39
}

/** An engine of TensorRT, bare or behind a length and a description in JSON. */
const tensorrt: Recognise = (beginning) => {
  if (beginning.view.byteLength < 24) return undefined
  const at = isDescribed(beginning) ? 4 + beginning.view.getUint32(0, true) : 0
  return has(beginning, 'ptrt', at) || has(beginning, 'ftrt', at) ? 'tensorrt' : undefined
}

function isDescribed({ bytes }: Beginning): boolean {
  return bytes[3] === 0 && bytes[4] === 0x7b
}

function firstFields(bytes: Uint8Array, count: number): readonly ProtobufField[] {
  const fields: ProtobufField[] = []
  for (const field of protobufFields(bytes)) {
    fields.push(field)
    if (fields.length === count) break
  }
  return fields
}

export const graphs: readonly Recognise[] = [flatBuffers, tensorrt, onnx, savedModel, coreml]
