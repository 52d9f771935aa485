import { spawnSync } from 'node:child_process'
import { randomFillSync } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { keySigner, signModel } from '@cloister/containment/sign'
import { madeUpKey } from '@cloister/containment/test-support/signed-model-case.ts'
import { atLeast, atMost, type Figure } from '../figure.ts'
import { median } from '../quantile.ts'
import { runChild } from '../run-child.ts'
import type { Suite } from '../suite.ts'
import type { SignSample, SignTask } from './sign-child.ts'

const LARGE_FILES = 4
const LARGE_BYTES = 2 ** 28
const SMALL_FILES = 10_000
const SMALL_BYTES = 4096
const OPENSSL = 'openssl dgst -sha256'
const COREUTILS = 'sha256sum'

/** How fast a model is verified, against programs that hash its files and know nothing of signatures. */
export const sign: Suite = {
  name: 'sign',
  about: 'a signed model: gigabytes and files that are verified in a second, by one core and by two',
  needs: [],
  dataSource: 'It needs none.',
  async measure({ rounds }) {
    const below = mkdtempSync(join(tmpdir(), 'cloister-bench-sign-'))
    try {
      const large = await signedFolder(join(below, 'large'), LARGE_FILES, LARGE_BYTES)
      const small = await signedFolder(join(below, 'small'), SMALL_FILES, SMALL_BYTES)
      const found = { one: [] as SignSample[], two: [] as SignSample[], small: [] as SignSample[] }
      const peers = { [OPENSSL]: [] as number[], [COREUTILS]: [] as number[] }
      for (let round = 0; round < rounds; round++) {
        found.one.push(await verified(large, 1))
        peers[OPENSSL].push(peerSeconds(large.folder, 'openssl', ['dgst', '-sha256']))
        found.two.push(await verified(large, 2))
        peers[COREUTILS].push(peerSeconds(large.folder, 'sha256sum', []))
        found.small.push(await verified(small, 2))
      }
      return figures(found, peers)
    } finally {
      rmSync(below, { recursive: true })
    }
  },
}

type Found = Readonly<Record<'one' | 'two' | 'small', readonly SignSample[]>>

function figures(
  { one, two, small }: Found,
  peers: Readonly<Record<typeof OPENSSL | typeof COREUTILS, readonly number[]>>,
): readonly Figure[] {
  const of = (samples: readonly SignSample[], value: (sample: SignSample) => number): number =>
    median(samples.map(value))
  const gigabytes = (LARGE_FILES * LARGE_BYTES) / 1e9
  const byOne = of(one, ({ bytes, seconds }) => bytes / 1e9 / seconds)
  const against = (peer: keyof typeof peers): Pick<Figure, 'peer' | 'peerValue' | 'ratio'> => {
    const peerValue = gigabytes / median(peers[peer])
    return { peer, peerValue, ratio: byOne / peerValue }
  }
  const speed = (name: string, value: number): Figure => ({ name, value, unit: 'GB/s' })
  const byTwo = of(two, ({ bytes, seconds }) => bytes / 1e9 / seconds)
  return [
    { ...speed('1 GiB in four files, verified by one thread', byOne), ...against(OPENSSL) },
    { ...speed('the same, against the hash of coreutils', byOne), ...against(COREUTILS) },
    speed(
      'the same, by the time of one core',
      of(one, ({ bytes, cpuSeconds }) => bytes / 1e9 / cpuSeconds),
    ),
    speed('the same by two threads', byTwo),
    atLeast(1.4, { name: 'two threads against one', value: byTwo / byOne, unit: '×' }),
    {
      name: `files of ${SMALL_BYTES} bytes, verified by two threads`,
      value: of(small, ({ files, seconds }) => files / seconds),
      unit: '/s',
    },
    atMost(100, {
      name: 'memory that verifying 1 GiB by two threads adds to a process',
      value: of(two, ({ addedMegabytes }) => addedMegabytes),
      unit: 'MB',
    }),
  ]
}

async function signedFolder(
  folder: string,
  files: number,
  bytes: number,
): Promise<Omit<SignTask, 'threads'>> {
  mkdirSync(folder)
  const content = randomFillSync(Buffer.alloc(bytes))
  for (let index = 0; index < files; index++) {
    content[0] = index % 256
    writeFileSync(join(folder, `part-${index}.safetensors`), content)
  }
  const key = madeUpKey()
  await signModel(folder, { signer: keySigner(key) })
  return { folder, publicKey: key.publicKey }
}

async function verified(task: Omit<SignTask, 'threads'>, threads: number): Promise<SignSample> {
  return await runChild(new URL('sign-child.ts', import.meta.url), { ...task, threads })
}

function peerSeconds(folder: string, command: string, options: readonly string[]): number {
  const paths = readdirSync(folder).filter((name) => name.endsWith('.safetensors'))
  const startedMs = performance.now()
  const { status } = spawnSync(command, [...options, ...paths], { cwd: folder, stdio: 'ignore' })
  if (status !== 0) throw new Error(`${command} cannot be run.`)
  return (performance.now() - startedMs) / 1000
}
