import { mkdir } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { asCloisterError } from '@cloister/core'
import { createKeyFile } from '../../keys/file-key.ts'
import type { KeyProvider } from '../../keys/key-provider.ts'
import { writing } from '../files/file-fault.ts'
import { type FrameCrew, isThreadCount, openFrameCrew } from '../frames/frame-crew.ts'
import { inspectSealed } from '../inspect-sealed.ts'
import { rewrapFile } from '../rewrap-file.ts'
import { sealFileBy } from '../seal-file.ts'
import { unsealFileBy } from '../unseal-file.ts'
import { eachFile, shown, told } from './each-file.ts'
import { type FoundFile, filesBelow } from './files-below.ts'
import { openKeys } from './open-key.ts'
import { type ProgressBar, progressBar } from './progress-bar.ts'
import { readSealCommandLine, type SealCommandLine } from './seal-command-line.ts'
import type { SealExitCode, SealIo } from './seal-io.ts'
import { SEAL_USAGE } from './seal-usage.ts'
import { summaryText } from './summary-text.ts'

const SEALED = '.sealed'

/** What a command works with. */
interface SealRun {
  readonly line: SealCommandLine
  readonly io: SealIo
  readonly keys: readonly KeyProvider[]
  readonly newKeys: readonly KeyProvider[]
  readonly crew: FrameCrew
  readonly bar: ProgressBar
}

interface SealCommand {
  /** What else it needs of its line, as a sentence where that is missing. */
  fault(line: SealCommandLine): string | undefined
  /** Which files of a folder it means. */
  isFor(path: string): boolean
  work(file: FoundFile, run: SealRun): Promise<void>
}

const needsKey = ({ keys }: SealCommandLine): string | undefined =>
  keys.length === 0 ? 'Name a key with --key.' : undefined

const COMMANDS: Readonly<Record<string, SealCommand>> = {
  seal: { fault: needsKey, isFor: (path) => !path.endsWith(SEALED), work: seal },
  unseal: {
    fault: (line) => (line.to === undefined ? 'Name the folder with --to.' : needsKey(line)),
    isFor: (path) => path.endsWith(SEALED),
    work: unseal,
  },
  rewrap: { fault: needsKey, isFor: (path) => path.endsWith(SEALED), work: rewrap },
  inspect: { fault: () => undefined, isFor: (path) => path.endsWith(SEALED), work: inspect },
}

/**
 * Runs one of the commands about sealed files without a process.
 *
 * @param argv What stands behind the command.
 */
export async function runSealCommand(
  command: string,
  argv: readonly string[],
  io: SealIo,
): Promise<SealExitCode> {
  const line = readSealCommandLine(argv)
  if (typeof line === 'string') return misunderstood(line, io)
  if (line.help) {
    io.stdout(SEAL_USAGE)
    return 0
  }
  if (line.paths.length === 0) return misunderstood('Name at least one path.', io)
  if (command === 'new-key') return await newKey(line, io)
  const chosen = COMMANDS[command]
  const fault = chosen?.fault(line) ?? threadsFault(line)
  if (chosen === undefined || fault !== undefined)
    return misunderstood(fault ?? 'There is no such command.', io)
  try {
    return await run(chosen, line, io)
  } catch (cause) {
    return told(asCloisterError(cause), io)
  }
}

async function run(command: SealCommand, line: SealCommandLine, io: SealIo): Promise<SealExitCode> {
  const keys = await openKeys(line.keys, line, io)
  const newKeys = await openKeys(line.newKeys, line, io)
  const found = await Promise.all(
    line.paths.map((path) => filesBelow(resolve(io.folder, path), { isWanted: command.isFor })),
  )
  const files = found.flat()
  if (files.length === 0) {
    io.stderr('There is no such file in these folders.\n')
    return 3
  }
  const bar = progressBar(
    io,
    files.reduce((total, { sizeBytes }) => total + sizeBytes, 0),
  )
  const crew = openFrameCrew(line.threads)
  try {
    return await eachFile(files, io, (file) => command.work(file, { line, io, keys, newKeys, crew, bar }))
  } finally {
    bar.clear()
    await crew.close()
  }
}

async function seal(file: FoundFile, { line, io, keys, crew, bar }: SealRun): Promise<void> {
  const to = (line.to === undefined ? file.path : join(resolve(io.folder, line.to), file.name)) + SEALED
  await writing(mkdir(dirname(to), { recursive: true }))
  const { path } = await sealFileBy(crew, file.path, {
    ...workOptions(file, { line, io, bar }),
    keys,
    to,
    context: line.context,
    name: file.name,
    frameBytes: line.frameBytes,
  })
  io.stdout(`${shown(path)}\n`)
}

async function unseal(file: FoundFile, { line, io, keys, crew, bar }: SealRun): Promise<void> {
  const { path, inMemory } = await unsealFileBy(crew, file.path, {
    ...workOptions(file, { line, io, bar }),
    keys,
    to: resolve(io.folder, line.to ?? ''),
    context: line.context,
  })
  io.stdout(`${shown(path)}\n`)
  if (!inMemory)
    io.stderr(`${shown(path)}: on a disk, where it stays in blocks after it is removed; a tmpfs is better.\n`)
}

function workOptions(file: FoundFile, { line, io, bar }: Pick<SealRun, 'line' | 'io' | 'bar'>) {
  return {
    resume: line.resume,
    replace: line.replace,
    signal: io.signal,
    onProgress: ({ doneBytes }: { readonly doneBytes: number }) => bar.show(file.path, doneBytes),
  }
}

async function rewrap({ path }: FoundFile, { line, io, keys, newKeys }: SealRun): Promise<void> {
  await rewrapFile(path, {
    keys,
    context: line.context,
    signal: io.signal,
    ...(newKeys.length > 0 && { newKeys }),
  })
  io.stdout(`${shown(path)}\n`)
}

async function inspect({ path }: FoundFile, { line, io }: SealRun): Promise<void> {
  const summary = await inspectSealed(path)
  io.stdout(line.json ? `${JSON.stringify({ path, ...summary })}\n` : summaryText(path, summary))
}

async function newKey({ paths }: SealCommandLine, io: SealIo): Promise<SealExitCode> {
  const [path = '', ...more] = paths
  if (more.length > 0) return misunderstood('new-key writes one file.', io)
  try {
    io.stdout(`${await createKeyFile(resolve(io.folder, path))}\n`)
    return 0
  } catch (cause) {
    return told(asCloisterError(cause), io, path)
  }
}

function threadsFault({ threads }: SealCommandLine): string | undefined {
  return threads === undefined || isThreadCount(threads) ? undefined : '--threads is a number from 1 to 64.'
}

function misunderstood(sentence: string, io: SealIo): SealExitCode {
  io.stderr(`${sentence}\n\n${SEAL_USAGE}`)
  return 2
}
