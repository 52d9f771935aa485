// Does one thing to one file in a process of its own, and tells what that took.

import { randomBytes } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { fileKey, openSealed, rewrapFile, sealFile, unsealFile } from '@cloister/containment/seal'
import { sealFramesInMemory } from '@cloister/containment/test-support/frames-in-memory.ts'
import { loadPeer } from '../peers/load-peer.ts'

export interface SealTask {
  readonly work: 'seal' | 'unseal' | 'memory' | 'rewrap' | 'read' | 'copy' | 'aws-default' | 'aws-tuned'
  readonly path: string
  /** A file, or the folder for what is unsealed. */
  readonly to: string
  readonly keyPath: string
  readonly threads: number
  readonly peers?: string | undefined
}

export interface SealSample {
  readonly seconds: number
  readonly cpuSeconds: number
  readonly residentMegabytes: number
}

const FRAME_BYTES = 1 << 20
const FRAMES_IN_MEMORY = 2048
const READS = 200
const READ_BYTES = 4096

/** As much as the suite uses of the AWS Encryption SDK. */
interface AwsEncryption {
  readonly buildClient: (policy?: string) => {
    readonly encryptStream: (keyring: unknown, options?: object) => NodeJS.ReadWriteStream
  }
  readonly RawAesKeyringNode: new (options: object) => unknown
  readonly RawAesWrappingSuiteIdentifier: Readonly<Record<string, unknown>>
  readonly AlgorithmSuiteIdentifier: Readonly<Record<string, unknown>>
}

const WORKS: Readonly<Record<SealTask['work'], (task: SealTask) => Promise<number>>> = {
  seal: (task) => once(async () => sealFile(task.path, { ...(await settings(task)), to: task.to })),
  unseal: (task) => once(async () => unsealFile(task.path, { ...(await settings(task)), to: task.to })),
  rewrap: (task) => once(async () => rewrapFile(task.path, { keys: await fileKey(task.keyPath) })),
  copy: ({ path, to }) =>
    once(() =>
      pipeline(
        createReadStream(path, { highWaterMark: 1 << 18 }),
        createWriteStream(to, { highWaterMark: 1 << 18 }),
      ),
    ),
  read: async ({ path, keyPath }) => {
    await using sealed = await openSealed(path, { keys: await fileKey(keyPath), keptFrames: 1 })
    const places = Array.from({ length: READS }, () =>
      Math.floor(Math.random() * (sealed.plaintextBytes - READ_BYTES)),
    )
    const begun = performance.now()
    for (const place of places) await sealed.read(place, READ_BYTES)
    return (performance.now() - begun) / 1000 / READS
  },
  memory: () => once(async () => sealFramesInMemory(FRAMES_IN_MEMORY, FRAME_BYTES)),
  'aws-default': (task) => sealByAws(task, () => ({})),
  // Committing and unsigned, as a file of ours is, in frames of the same length.
  'aws-tuned': (task) =>
    sealByAws(task, (aws) => ({
      suiteId: aws.AlgorithmSuiteIdentifier['ALG_AES256_GCM_IV12_TAG16_HKDF_SHA512_COMMIT_KEY'],
      frameLength: FRAME_BYTES,
    })),
}

async function sealByAws(
  { path, to, peers = '' }: SealTask,
  optionsOf: (aws: AwsEncryption) => object,
): Promise<number> {
  const aws = await loadPeer<AwsEncryption>(peers, '@aws-crypto/client-node')
  const wrappingSuite = aws.RawAesWrappingSuiteIdentifier['AES256_GCM_IV12_TAG16_NO_PADDING']
  const unencryptedMasterKey = new Uint8Array(randomBytes(32))
  const names = { keyName: 'bench', keyNamespace: 'bench' }
  const keyring = new aws.RawAesKeyringNode({ ...names, unencryptedMasterKey, wrappingSuite })
  const encryption = aws.buildClient().encryptStream(keyring, optionsOf(aws))
  const source = createReadStream(path, { highWaterMark: FRAME_BYTES })
  return await once(() => pipeline(source, encryption, createWriteStream(to)))
}

async function settings({ keyPath, threads }: SealTask) {
  return { keys: await fileKey(keyPath), threads, replace: true }
}

async function once(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now()
  await work()
  return (performance.now() - begun) / 1000
}

process.once('message', async (task: SealTask) => {
  const before = process.cpuUsage()
  const seconds = await WORKS[task.work](task)
  const { user, system } = process.cpuUsage(before)
  const sample: SealSample = {
    seconds,
    cpuSeconds: (user + system) / 1e6,
    residentMegabytes: process.resourceUsage().maxRSS / 1024,
  }
  process.send?.(sample, () => process.disconnect())
})
