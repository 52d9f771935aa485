import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { createKeyFile } from '@cloister/containment/seal'
import { atLeast, atMost, type Figure } from '../figure.ts'
import { installPeers } from '../peers/install-peers.ts'
import { median } from '../quantile.ts'
import { runChild } from '../run-child.ts'
import type { Suite } from '../suite.ts'
import type { SealSample, SealTask } from './seal-child.ts'

const CONTENT_BYTES = 2 ** 30
/** The AWS SDK is slow: a part of the content tells as much. */
const AWS_BYTES = 2 ** 27
const MEMORY_BYTES = 2 ** 31
const MEMORY = '/dev/shm'

/** Sealing against the cipher itself, a plain copy, and the AWS Encryption SDK. */
export const seal: Suite = {
  name: 'seal',
  about: 'sealing and unsealing files: speed, cores, memory, and the AWS Encryption SDK',
  needs: [],
  dataSource: 'It needs none.',
  measure: async ({ rounds }) => {
    // In memory where there is such a place: a disk would be measured otherwise.
    const folder = await mkdtemp(join(existsSync(MEMORY) ? MEMORY : tmpdir(), 'cloister-bench-seal-'))
    try {
      return await measured(folder, rounds)
    } finally {
      await rm(folder, { recursive: true })
    }
  },
}

interface Round {
  readonly openssl: number
  readonly seal: SealSample
  readonly sealTwo: SealSample
  readonly unseal: SealSample
  readonly memory: SealSample
  readonly copy: SealSample
  readonly aws: SealSample | undefined
  readonly awsTuned: SealSample | undefined
  readonly rewrap: SealSample
  readonly read: SealSample
}

async function measured(folder: string, rounds: number): Promise<readonly Figure[]> {
  const place = (name: string): string => join(folder, name)
  const [content, small, keyPath] = [place('model.gguf'), place('small.gguf'), place('bench.key')]
  await createKeyFile(keyPath)
  await writeRandom(content, CONTENT_BYTES)
  await writeRandom(small, AWS_BYTES)
  const peers = await installPeers()
  const sample = (work: SealTask['work'], path: string, to: string, threads = 1): Promise<SealSample> =>
    runChild(new URL('seal-child.ts', import.meta.url), { work, path, to, keyPath, threads, peers })
  const all: Round[] = []
  for (let round = 0; round < rounds; round++) {
    const openssl = await opensslRate()
    const sealed = await sample('seal', content, place('sealed'))
    const sealTwo = await sample('seal', content, place('sealed'), 2)
    const unseal = await sample('unseal', place('sealed'), place('plain'))
    await rm(place('plain'), { recursive: true })
    const copy = await sample('copy', content, place('copy'))
    await rm(place('copy'))
    const memory = await sample('memory', '', '')
    const aws = peers === undefined ? undefined : await sample('aws-default', small, place('aws'))
    const awsTuned = peers === undefined ? undefined : await sample('aws-tuned', small, place('aws'))
    const rewrap = await sample('rewrap', place('sealed'), '')
    const read = await sample('read', place('sealed'), '')
    all.push({ openssl, seal: sealed, sealTwo, unseal, memory, copy, aws, awsTuned, rewrap, read })
  }
  return figuresOf(all)
}

function figuresOf(all: readonly Round[]): readonly Figure[] {
  const of = (value: (round: Round) => number): number => median(all.map(value))
  const rate = ({ cpuSeconds }: SealSample, bytes = CONTENT_BYTES): number => bytes / 1e9 / cpuSeconds
  const unit = 'GB per CPU-second'
  const [sealRate, unsealRate] = [of((round) => rate(round.seal)), of((round) => rate(round.unseal))]
  const memory = of((round) => rate(round.memory, MEMORY_BYTES))
  const openssl = of((round) => round.openssl)
  const peer = 'openssl speed'
  const most = Math.max(
    ...all.flatMap(({ seal: one, sealTwo, unseal }) =>
      [one, sealTwo, unseal].map((s) => s.residentMegabytes),
    ),
  )
  return [
    atLeast(1.5, { name: '1 GiB sealed, file to file', value: sealRate, unit }),
    atLeast(1.5, { name: '1 GiB unsealed, file to file', value: unsealRate, unit }),
    { name: '1 GiB copied, file to file', value: of((round) => rate(round.copy)), unit },
    { name: '2 GiB sealed in memory', value: memory, unit, peer, peerValue: openssl },
    atLeast(0.6, { name: 'sealing in memory to the cipher alone', value: memory / openssl, unit: '' }),
    { name: 'sealing files to the cipher alone', value: sealRate / openssl, unit: '' },
    ...awsFigures(all, sealRate),
    atLeast(1.4, {
      name: 'speed of two threads to that of one',
      value: of((round) => round.seal.seconds / round.sealTwo.seconds),
      unit: '',
    }),
    atMost(150, { name: 'largest memory', value: most, unit: 'MB' }),
    { name: '4 KiB read at a random place', value: of((round) => round.read.seconds * 1000), unit: 'ms' },
    { name: '1 GiB rewrapped', value: of((round) => round.rewrap.seconds * 1000), unit: 'ms' },
  ]
}

function awsFigures(all: readonly Round[], sealRate: number): readonly Figure[] {
  return [
    awsFigure(8, 'its defaults', { samples: all.flatMap(({ aws }) => aws ?? []), sealRate }),
    awsFigure(1.2, 'tuned', { samples: all.flatMap(({ awsTuned }) => awsTuned ?? []), sealRate }),
  ]
}

function awsFigure(
  bar: number,
  how: string,
  { samples, sealRate }: { readonly samples: readonly SealSample[]; readonly sealRate: number },
): Figure {
  const name = `sealing files to the AWS Encryption SDK, ${how}`
  const peer = '@aws-crypto/client-node'
  if (samples.length === 0) return { name, value: Number.NaN, unit: '', peer }
  const peerValue = median(samples.map(({ cpuSeconds }) => AWS_BYTES / 1e9 / cpuSeconds))
  const value = sealRate / peerValue
  return atLeast(bar, { name, value, unit: '', peer, peerValue, ratio: value })
}

async function writeRandom(path: string, length: number): Promise<void> {
  await using file = await open(path, 'w')
  const piece = randomBytes(1 << 20)
  for (let written = 0; written < length; written += piece.length) await file.write(piece)
}

/** GB/s of AES-256-GCM in OpenSSL's own measure, which counts the CPU's time. */
async function opensslRate(): Promise<number> {
  const words = ['speed', '-seconds', '2', '-bytes', String(1 << 20), '-evp', 'aes-256-gcm']
  const { stdout } = await promisify(execFile)('openssl', words)
  const [, thousands = 'NaN'] = /^AES-256-GCM\s+([\d.]+)k/imu.exec(stdout) ?? []
  return Number(thousands) / 1e6
}
