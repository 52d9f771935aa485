import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { gzipSync } from 'node:zlib'
import { detectWeights } from '@cloister/containment'
import { madeUpTar, madeUpZip } from '@cloister/containment/test-support/made-up-archives.ts'
import { MADE_UP_LAYOUTS } from '@cloister/containment/test-support/made-up-layouts.ts'
import { MADE_UP_MODELS } from '@cloister/containment/test-support/made-up-models.ts'
import { noise, seeded } from '@cloister/containment/test-support/made-up-numbers.ts'
import { atLeast, atMost, type Figure } from '../figure.ts'
import { median } from '../quantile.ts'
import { runChild } from '../run-child.ts'
import type { Suite } from '../suite.ts'
import type { WeightsSample, WeightsTask } from './weights-child.ts'

const CHUNK_BYTES = 65_536
const CUTS = 20
const LARGE_BYTES = 2 ** 30
const ORDINARY_BYTES = 5.2e9
const ROOT = resolve(import.meta.dirname, '../../..')

/** What finds weights by their content: how fast, how surely, and how often it is wrong. */
export const weights: Suite = {
  name: 'weights',
  about: 'weights by their content: every format and every layout of numbers, speed, and ordinary files',
  needs: [],
  dataSource: 'It needs none.',
  measure: async ({ rounds }) => [
    await recognised(),
    await chunksRecognised(),
    ...(await speeds(rounds)),
    ...(await ordinaryFiles()),
  ],
}

async function isFound(bytes: Uint8Array): Promise<boolean> {
  return (await detectWeights(Readable.from([bytes]))).findings.length === 1
}

async function recognised(): Promise<Figure> {
  const ways: readonly ((content: Uint8Array) => Uint8Array)[] = [
    (content) => content,
    (content) => gzipSync(madeUpTar([{ name: 'photo.jpg', content }])),
    (content) => madeUpZip([{ name: 'a/photo.jpg', content }], { deflated: true, lengthsBehind: true }),
    (content) => madeUpTar([{ name: 'layer.tar', content: madeUpTar([{ name: 'photo.jpg', content }]) }]),
  ]
  const tries = MADE_UP_MODELS.flatMap(({ bytes }) => ways.map((way) => isFound(way(bytes))))
  return atLeast(100, share('model files, renamed and nested, that are found', await Promise.all(tries)))
}

async function chunksRecognised(): Promise<Figure> {
  const random = seeded(5)
  const tries = Object.values(MADE_UP_LAYOUTS).flatMap((layout) => {
    const whole = layout(CHUNK_BYTES * 3, 23)
    return Array.from({ length: CUTS }, () => {
      const from = Math.floor(random() * CHUNK_BYTES * 2)
      return isFound(whole.slice(from, from + CHUNK_BYTES))
    })
  })
  return atLeast(99, share('chunks of 64 KiB without a header that are found', await Promise.all(tries)))
}

function share(name: string, tries: readonly boolean[]): Figure {
  return { name, value: (tries.filter(Boolean).length / tries.length) * 100, unit: '%' }
}

function sampleOf(task: WeightsTask): Promise<WeightsSample> {
  return runChild(new URL('weights-child.ts', import.meta.url), task)
}

async function speeds(rounds: number): Promise<readonly Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'cloister-bench-weights-'))
  try {
    const [encrypted, numbers] = ['encrypted', 'numbers'].map((name) => join(folder, name)) as [
      string,
      string,
    ]
    await repeated(encrypted, noise(1 << 20), LARGE_BYTES)
    await repeated(numbers, MADE_UP_LAYOUTS['bf16']?.(1 << 20) ?? new Uint8Array(), LARGE_BYTES / 4)
    const rate = async (path: string, sampled: boolean): Promise<number> => {
      const rates: number[] = []
      for (let round = 0; round < rounds; round++) {
        const { bytes, cpuSeconds } = await sampleOf({
          paths: [path],
          sampled,
          mostBytes: Number.MAX_SAFE_INTEGER,
        })
        rates.push(bytes / 1e6 / cpuSeconds)
      }
      return median(rates)
    }
    const figure = (name: string, value: number): Figure => ({ name, value, unit: 'MB/s of one core' })
    return [
      atLeast(2_000, figure('1 GiB of encrypted bytes, sampled', await rate(encrypted, true))),
      atLeast(300, figure('1 GiB of encrypted bytes, whole', await rate(encrypted, false))),
      atLeast(300, figure('a program, whole', await rate(process.execPath, false))),
      figure('256 MiB of bfloat16, whole', await rate(numbers, false)),
    ]
  } finally {
    await rm(folder, { recursive: true })
  }
}

async function repeated(path: string, piece: Uint8Array, length: number): Promise<void> {
  const pieces = function* () {
    for (let written = 0; written < length; written += piece.length) yield piece
  }
  await pipeline(Readable.from(pieces(), { objectMode: true }), createWriteStream(path))
}

async function ordinaryFiles(): Promise<readonly Figure[]> {
  const paths = [join(ROOT, 'node_modules'), '/usr']
  const sample = await sampleOf({ paths, sampled: false, mostBytes: ORDINARY_BYTES })
  return [
    atMost(0, { name: 'findings in ordinary files of this machine', value: sample.findings, unit: '' }),
    atLeast(5, { name: 'ordinary files that were looked at', value: sample.bytes / 1e9, unit: 'GB' }),
    atMost(300, { name: 'memory while looking at them', value: sample.residentMegabytes, unit: 'MB' }),
  ]
}
