import { open } from 'node:fs/promises'
import { CloisterError } from '@cloister/core'
import type { Llama, LlamaContext, LlamaContextSequence, LlamaModel } from 'node-llama-cpp'
import { threadCount } from './thread-count.ts'

type NodeLlama = typeof import('node-llama-cpp')

/** How many questions are answered at the same time; they share the same threads. */
const SEQUENCES = 2
const CONTEXT_LIMIT_TOKENS = 8192

/** A model in memory and what is needed to ask it. */
export interface LoadedLlama {
  readonly library: NodeLlama
  readonly llama: Llama
  readonly sequences: readonly LlamaContextSequence[]
  dispose(): Promise<void>
}

/**
 * Loads a GGUF file with llama.cpp on the CPU; nothing is downloaded or compiled, and llama.cpp logs nothing.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_MODEL_FILE_INVALID`, or `CLOISTER_RUNTIME_UNSUPPORTED` when
 * node-llama-cpp is not installed or has no binary for this machine.
 */
export async function loadLlama(file: string): Promise<LoadedLlama> {
  await requireGguf(file)
  const { library, llama } = await startLibrary()
  try {
    const model = await llama.loadModel({ modelPath: file, gpuLayers: 0 })
    const context = await contextOf(model, llama)
    const sequences = Array.from({ length: SEQUENCES }, () => context.getSequence())
    return { library, llama, sequences, dispose: () => llama.dispose() }
  } catch (cause) {
    await llama.dispose()
    throw invalidFile('llama.cpp cannot load it', cause)
  }
}

async function contextOf(model: LlamaModel, llama: Llama): Promise<LlamaContext> {
  return await model.createContext({
    contextSize: { max: Math.min(model.trainContextSize, CONTEXT_LIMIT_TOKENS) },
    sequences: SEQUENCES,
    threads: threadCount(llama.cpuMathCores),
  })
}

async function startLibrary(): Promise<{ library: NodeLlama; llama: Llama }> {
  try {
    const library = await import('node-llama-cpp')
    const llama = await library.getLlama({
      build: 'never',
      gpu: false,
      logLevel: library.LlamaLogLevel.disabled,
      progressLogs: false,
      skipDownload: true,
    })
    llama.maxThreads = threadCount(llama.cpuMathCores)
    return { library, llama }
  } catch (cause) {
    const details = {
      option: '--gguf',
      next: 'install the optional package node-llama-cpp, or use --model-url',
    }
    throw new CloisterError('CLOISTER_RUNTIME_UNSUPPORTED', { cause, details })
  }
}

/** Looked at before llama.cpp sees it: a wrong path is the most likely mistake and deserves its own words. */
async function requireGguf(file: string): Promise<void> {
  const start = await readStart(file).catch((cause) => {
    throw invalidFile('it cannot be read', cause)
  })
  if (start !== 'GGUF') throw invalidFile('it is not a GGUF file')
}

async function readStart(file: string): Promise<string> {
  const handle = await open(file)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, 0)
    return buffer.toString('latin1', 0, bytesRead)
  } finally {
    await handle.close()
  }
}

function invalidFile(reason: string, cause?: unknown): CloisterError {
  return new CloisterError('CLOISTER_MODEL_FILE_INVALID', { cause, details: { reason } })
}
