import { writeFile } from 'node:fs/promises'
import {
  ggufEntry,
  ggufFloats,
  ggufFraction,
  ggufIntegers,
  ggufStrings,
  text,
  uint32,
  uint64,
} from './gguf-bytes.ts'

const VERSION = 3
const ALIGNMENT_BYTES = 32
const F32 = 0
const LAYERS = 2
const WIDTH = 64
const INNER_WIDTH = 128
const HEADS = 4
/** One token is about one character, so this many characters of a question fit. */
const CONTEXT_TOKENS = 8192

/** Token types of a SentencePiece vocabulary in GGUF. */
const TOKEN = { normal: 1, unknown: 2, control: 3, byte: 6 } as const

/**
 * Writes a llama model of half a megabyte with random weights, the same for the same seed.
 *
 * It proves loading, grammars, streaming and cancellation with a real llama.cpp. What it says means nothing.
 */
export async function writeTinyGguf(file: string, seed = 1): Promise<void> {
  const vocabulary = byteVocabulary()
  const metadata = metadataOf(vocabulary)
  const tensors = tensorsOf(vocabulary.length)
  const header = [
    Buffer.from('GGUF'),
    uint32(VERSION),
    uint64(tensors.length),
    uint64(metadata.length),
    ...metadata,
  ]
  let offset = 0
  for (const { name, shape } of tensors) {
    header.push(text(name), uint32(shape.length), ...shape.map(uint64), uint32(F32), uint64(offset))
    offset += aligned(sizeOf(shape) * Float32Array.BYTES_PER_ELEMENT)
  }
  const head = Buffer.concat(header)
  const random = seededUniform(seed)
  const weights = tensors.map((tensor) => padded(Buffer.from(weightsOf(tensor, random).buffer)))
  await writeFile(file, Buffer.concat([padded(head), ...weights]))
}

interface Token {
  readonly text: string
  readonly type: number
}

/** Every byte has a token, so that every text has tokens; printable ASCII has tokens of its own. */
function byteVocabulary(): readonly Token[] {
  const bytes = Array.from({ length: 256 }, (_, byte) => byte)
  return [
    { text: '<unk>', type: TOKEN.unknown },
    { text: '<s>', type: TOKEN.control },
    { text: '</s>', type: TOKEN.control },
    ...bytes.map((byte) => ({
      text: `<0x${byte.toString(16).toUpperCase().padStart(2, '0')}>`,
      type: TOKEN.byte,
    })),
    // SentencePiece writes a space as U+2581.
    { text: '\u2581', type: TOKEN.normal },
    ...bytes.slice(33, 127).map((byte) => ({ text: String.fromCharCode(byte), type: TOKEN.normal })),
  ]
}

function metadataOf(vocabulary: readonly Token[]): readonly Buffer[] {
  return [
    ggufEntry('general.architecture', 'llama'),
    ggufEntry('general.name', 'tiny random'),
    ggufEntry('general.file_type', F32),
    ggufEntry('llama.block_count', LAYERS),
    ggufEntry('llama.context_length', CONTEXT_TOKENS),
    ggufEntry('llama.embedding_length', WIDTH),
    ggufEntry('llama.feed_forward_length', INNER_WIDTH),
    ggufEntry('llama.attention.head_count', HEADS),
    ggufEntry('llama.attention.head_count_kv', HEADS),
    ggufEntry('llama.rope.dimension_count', WIDTH / HEADS),
    ggufFraction('llama.attention.layer_norm_rms_epsilon', 1e-5),
    ggufEntry('tokenizer.ggml.model', 'llama'),
    ggufEntry('tokenizer.ggml.tokens', ggufStrings(vocabulary.map((token) => token.text))),
    ggufEntry('tokenizer.ggml.scores', ggufFloats(vocabulary.map((_, rank) => -rank))),
    ggufEntry('tokenizer.ggml.token_type', ggufIntegers(vocabulary.map((token) => token.type))),
    ggufEntry('tokenizer.ggml.unknown_token_id', 0),
    ggufEntry('tokenizer.ggml.bos_token_id', 1),
    ggufEntry('tokenizer.ggml.eos_token_id', 2),
  ]
}

interface Tensor {
  readonly name: string
  /** Fastest dimension first, as ggml has it. */
  readonly shape: readonly number[]
}

function tensorsOf(words: number): readonly Tensor[] {
  const layers = Array.from({ length: LAYERS }, (_, layer) =>
    [
      { name: 'attn_norm', shape: [WIDTH] },
      { name: 'attn_q', shape: [WIDTH, WIDTH] },
      { name: 'attn_k', shape: [WIDTH, WIDTH] },
      { name: 'attn_v', shape: [WIDTH, WIDTH] },
      { name: 'attn_output', shape: [WIDTH, WIDTH] },
      { name: 'ffn_norm', shape: [WIDTH] },
      { name: 'ffn_gate', shape: [WIDTH, INNER_WIDTH] },
      { name: 'ffn_up', shape: [WIDTH, INNER_WIDTH] },
      { name: 'ffn_down', shape: [INNER_WIDTH, WIDTH] },
    ].map(({ name, shape }) => ({ name: `blk.${layer}.${name}.weight`, shape })),
  )
  return [
    { name: 'token_embd.weight', shape: [WIDTH, words] },
    ...layers.flat(),
    { name: 'output_norm.weight', shape: [WIDTH] },
    { name: 'output.weight', shape: [WIDTH, words] },
  ]
}

/** Norms are one; everything else is drawn, and shrinks with its width so that no activation explodes. */
function weightsOf({ shape }: Tensor, random: () => number): Float32Array<ArrayBuffer> {
  const scale = 2 / Math.sqrt(shape[0] ?? 1)
  return new Float32Array(sizeOf(shape)).map(() => (shape.length === 1 ? 1 : (random() * 2 - 1) * scale))
}

function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, length) => product * length, 1)
}

function aligned(bytes: number): number {
  return Math.ceil(bytes / ALIGNMENT_BYTES) * ALIGNMENT_BYTES
}

function padded(bytes: Buffer): Buffer {
  return Buffer.concat([bytes], aligned(bytes.byteLength))
}

/** mulberry32: small, and the same on every machine. */
function seededUniform(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
