import { deflateSync } from 'node:zlib'
import type { WeightFormat } from '../src/weights/weight-finding.ts'
import { madeUpTar, madeUpZip } from './made-up-archives.ts'
import { MADE_UP_LAYOUTS } from './made-up-layouts.ts'

/** A small model file of one writer, and what it is to be recognised as. */
export interface MadeUpModel {
  readonly name: string
  readonly format: WeightFormat
  readonly bytes: Buffer
}

const latin = (text: string): Buffer => Buffer.from(text, 'latin1')
const u16 = (value: number): Buffer => Buffer.from(Uint16Array.of(value).buffer)
const u32 = (...values: number[]): Buffer => Buffer.from(Uint32Array.from(values).buffer)
const u64 = (...values: number[]): Buffer => Buffer.from(BigUint64Array.from(values, BigInt).buffer)
const numbers = (layout: string, length = 100_000): Buffer =>
  Buffer.from(MADE_UP_LAYOUTS[layout]?.(length) ?? new Uint8Array())
const floats = numbers('f32')

function safetensors(dtype: string, layout: string, key: string): Buffer {
  const content = numbers(layout)
  const header = JSON.stringify({
    __metadata__: { format: 'pt' },
    [key]: { dtype, shape: [content.length], data_offsets: [0, content.length] },
  })
  return Buffer.concat([u64(header.length), latin(header), content])
}

function gguf(version: number): Buffer {
  const key = 'general.architecture'
  const word = (text: string) =>
    Buffer.concat([version === 1 ? u32(text.length) : u64(text.length), latin(text)])
  const counts = version === 1 ? u32(1, 1) : u64(1, 1)
  return Buffer.concat([
    latin('GGUF'),
    u32(version),
    counts,
    word(key),
    u32(8),
    word('llama'),
    numbers('q4_k'),
  ])
}

/** GGUF of a machine that writes the greatest byte first. */
function bigEndianGguf(): Buffer {
  const head = Buffer.alloc(20)
  head.writeUInt32BE(3, 0)
  head.writeBigUInt64BE(1n, 4)
  return Buffer.concat([latin('GGUF'), head, floats])
}

const TORCH_PICKLE =
  '\x80\x02ccollections\nOrderedDict\nq\x00)Rq\x01X\x06\0\0\0weightq\x02ctorch._utils\n_rebuild_tensor_v2\nq\x03.'
const torchMembers = [
  { name: 'archive/data.pkl', content: TORCH_PICKLE },
  { name: 'archive/data/0', content: floats },
  { name: 'archive/version', content: '3\n' },
]
const npy = (descr: string, content: Buffer): Buffer => {
  const header = `{'descr': '${descr}', 'fortran_order': False, 'shape': (${content.length / 4},), }`.padEnd(
    117,
    ' ',
  )
  return Buffer.concat([latin('\x93NUMPY\x01\x00'), u16(header.length + 1), latin(`${header}\n`), content])
}
const hdf5 = (name: string): Buffer =>
  Buffer.concat([
    latin('\x89HDF\r\n\x1a\n'),
    Buffer.alloc(88),
    latin(`TREE\0HEAP\0${name}\0layer_names\0`),
    floats,
  ])

/** Fields of a protocol buffer. */
const varint = (value: number): Buffer => {
  const bytes: number[] = []
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    bytes.push(rest < 128 ? rest : (rest % 128) + 128)
    if (rest < 128) return Buffer.from(bytes)
  }
}
const field = (number: number, content: number | Buffer | string): Buffer => {
  if (typeof content === 'number') return Buffer.concat([varint(number * 8), varint(content)])
  const bytes = typeof content === 'string' ? latin(content) : content
  return Buffer.concat([varint(number * 8 + 2), varint(bytes.length), bytes])
}
const onnxNode = Buffer.concat([field(1, 'x'), field(2, 'y'), field(4, 'MatMul')])
const onnxTensor = Buffer.concat([field(1, 250), field(2, 1), field(8, 'w'), field(9, floats)])
const onnx = (...graph: Buffer[]): Buffer =>
  Buffer.concat([field(1, 8), field(2, 'pytorch'), field(7, Buffer.concat(graph)), field(8, field(2, 17))])
const savedModel = Buffer.concat([
  field(1, 1),
  field(
    2,
    Buffer.concat([field(1, Buffer.concat([field(4, 'serve'), field(5, '2.19.0')])), field(2, floats)]),
  ),
])
const flatBuffer = (id: string): Buffer => Buffer.concat([u32(28), latin(id), Buffer.alloc(40, 1), floats])
const described = latin('{"trt_version":"10.3"}')

/** Each row of the table of formats, at least once. */
export const MADE_UP_MODELS: readonly MadeUpModel[] = [
  {
    name: 'safetensors, float32',
    format: 'safetensors',
    bytes: safetensors('F32', 'f32', 'model.embed.weight'),
  },
  {
    name: 'safetensors, bfloat16',
    format: 'safetensors',
    bytes: safetensors('BF16', 'bf16', 'model.norm.weight'),
  },
  { name: 'safetensors, FP8', format: 'safetensors', bytes: safetensors('F8_E4M3', 'fp8', 'model.q.weight') },
  {
    name: 'safetensors, a LoRA adapter',
    format: 'safetensors',
    bytes: safetensors('F16', 'f16', 'base_model.q.lora_A.weight'),
  },
  { name: 'GGUF 3', format: 'gguf', bytes: gguf(3) },
  { name: 'GGUF 1', format: 'gguf', bytes: gguf(1) },
  { name: 'GGUF, big-endian', format: 'gguf', bytes: bigEndianGguf() },
  ...['lmgg', 'fmgg', 'tjgg', 'algg'].map(
    (magic): MadeUpModel => ({
      name: `GGML, ${magic}`,
      format: 'ggml',
      bytes: Buffer.concat([latin(magic), u32(1, 32_000, 4_096, 256, 32, 32, 128), numbers('q4_0')]),
    }),
  ),
  { name: 'PyTorch', format: 'pytorch', bytes: madeUpZip(torchMembers, { lengthsBehind: true }) },
  { name: 'PyTorch, lengths in front', format: 'pytorch', bytes: madeUpZip(torchMembers) },
  {
    name: 'TorchScript',
    format: 'torchscript',
    bytes: madeUpZip([
      { name: 'model/constants.pkl', content: '\x80\x02.' },
      { name: 'model/data.pkl', content: TORCH_PICKLE },
    ]),
  },
  {
    name: 'PyTorch before 1.6',
    format: 'pytorch-legacy',
    bytes: Buffer.concat([
      latin('\x80\x02\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19\x2e\x80\x02M\xe9\x03.'),
      latin(TORCH_PICKLE),
      floats,
    ]),
  },
  {
    name: 'PyTorch 0.1.1',
    format: 'pytorch-tar',
    bytes: madeUpTar([
      { name: 'sys_info', content: '\x80\x02}q\x00.' },
      { name: 'pickle', content: '\x80\x02}q\x00.' },
      { name: 'storages', content: floats },
      { name: 'tensors', content: '\x80\x02}q\x00.' },
    ]),
  },
  {
    name: 'joblib',
    format: 'pickle',
    bytes: Buffer.concat([
      latin(
        '\x80\x04\x95\x55\x00\x00\x00\x00\x00\x00\x00\x8c\x13joblib.numpy_pickle\x94\x8c\x11NumpyArrayWrapper\x94',
      ),
      floats,
    ]),
  },
  {
    name: 'joblib, compressed',
    format: 'pickle',
    bytes: deflateSync(Buffer.concat([latin('\x80\x04cnumpy.core.multiarray\n_reconstruct\n'), floats])),
  },
  {
    name: 'PaddlePaddle',
    format: 'pickle',
    bytes: Buffer.concat([latin('\x80\x02}q\x00cnumpy.core.multiarray\n_reconstruct\nq\x01'), floats]),
  },
  { name: 'NumPy', format: 'numpy', bytes: npy('<f4', floats) },
  { name: 'NumPy, bfloat16', format: 'numpy', bytes: npy('|V2', numbers('bf16')) },
  {
    name: 'NPZ',
    format: 'numpy',
    bytes: madeUpZip([{ name: 'model.layers.0.weight.npy', content: npy('<f4', floats) }]),
  },
  { name: 'Keras 2', format: 'keras-hdf5', bytes: hdf5('model_weights') },
  {
    name: 'Keras 2 behind a user block',
    format: 'keras-hdf5',
    bytes: Buffer.concat([Buffer.alloc(512), hdf5('keras_version')]),
  },
  {
    name: 'Keras 3',
    format: 'keras',
    bytes: madeUpZip([
      { name: 'metadata.json', content: '{"keras_version":"3.11"}' },
      { name: 'config.json', content: '{}' },
      { name: 'model.weights.h5', content: hdf5('vars') },
    ]),
  },
  { name: 'TensorFlow Lite', format: 'tflite', bytes: flatBuffer('TFL3') },
  { name: 'ExecuTorch', format: 'executorch', bytes: flatBuffer('ET12') },
  { name: 'ONNX', format: 'onnx', bytes: onnx(field(1, onnxNode), field(2, 'main'), field(5, onnxTensor)) },
  { name: 'ONNX, a tensor first', format: 'onnx', bytes: onnx(field(5, onnxTensor), field(1, onnxNode)) },
  { name: 'TensorFlow SavedModel', format: 'tensorflow-savedmodel', bytes: savedModel },
  { name: 'TensorFlow checkpoint', format: 'headerless', bytes: floats },
  { name: 'TensorRT', format: 'tensorrt', bytes: Buffer.concat([latin('ptrt'), u32(0x2b, 100_000), floats]) },
  {
    name: 'TensorRT, described',
    format: 'tensorrt',
    bytes: Buffer.concat([u32(described.length), described, latin('ftrt'), u32(0x61), floats]),
  },
  {
    name: 'Core ML',
    format: 'coreml',
    bytes: Buffer.concat([
      field(1, 5),
      field(2, field(100, 'com.github.apple.coremltools.version')),
      field(500, floats),
    ]),
  },
  {
    name: 'Core ML, weights of a package',
    format: 'coreml',
    bytes: Buffer.concat([
      u32(1, 2),
      Buffer.alloc(56),
      u32(0xdeadbeef, 1),
      u64(floats.length, 128),
      Buffer.alloc(40),
      floats,
    ]),
  },
  { name: 'OpenVINO', format: 'headerless', bytes: numbers('f16') },
  {
    name: 'Flax',
    format: 'flax-msgpack',
    bytes: Buffer.concat([
      latin('\x81\xa6kernel\xc9\x00\x01\x86\xb0\x01\x93\x92\xcd\x01\x00\x40\xa7float32\xc6'),
      u32(floats.length),
      floats,
    ]),
  },
  {
    name: 'CTranslate2',
    format: 'ctranslate2',
    bytes: Buffer.concat([u32(6), u16(16), latin('TransformerSpec\0'), u32(8, 200), floats]),
  },
  {
    name: 'MXNet',
    format: 'mxnet',
    bytes: Buffer.concat([u64(0x112, 0, 1), u32(0xf993fac9, 0, 2, 100, 250), floats]),
  },
  {
    name: 'RKNN',
    format: 'rknn',
    bytes: Buffer.concat([latin('RKNN'), u32(0, 6, 0), Buffer.alloc(64), floats]),
  },
]

/** The bytes of the first made-up model of a format. */
export function modelNamed(format: WeightFormat): Uint8Array {
  return MADE_UP_MODELS.find((model) => model.format === format)?.bytes ?? new Uint8Array()
}
