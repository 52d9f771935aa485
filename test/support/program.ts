import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { once } from 'node:events'
import { delimiter, resolve } from 'node:path'

const BINARIES = resolve(import.meta.dirname, '../../node_modules/.bin')

/** A program of Node.js: where it runs and what it is given. */
export interface Program {
  readonly folder: string
  readonly words: readonly string[]
  readonly environment?: Readonly<Record<string, string>>
}

export interface RunningProgram {
  /** `http://127.0.0.1:PORT` or `https://localhost:PORT` */
  readonly origin: string
  close(): Promise<void>
}

/** Runs a program to its end. */
export async function runProgram(program: Program): Promise<void> {
  const { child, output } = start(program)
  const [code] = (await once(child, 'close')) as [number | null]
  if (code !== 0) throw new Error(`The program failed:\n${output()}`)
}

/** Starts a program that prints the address on the loopback at which it listens. */
export async function startProgram(program: Program): Promise<RunningProgram> {
  const { child, output } = start(program)
  const close = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGTERM')
    await once(child, 'close')
  }
  const origin = await new Promise<string>((listens, reject) => {
    child.stdout.on('data', () => {
      const [found] = /https?:\/\/(?:127\.0\.0\.1|localhost):\d+(?=\s)/u.exec(output()) ?? []
      if (found !== undefined) listens(found)
    })
    child.once('close', () => reject(new Error(`The program ended before it listened:\n${output()}`)))
  })
  return { origin, close }
}

interface Started {
  readonly child: ChildProcessWithoutNullStreams
  /** Everything that it has printed so far. */
  output(): string
}

function start({ folder, words, environment }: Program): Started {
  // None of the test runner's own variables: they would make builds for tests.
  const { PATH, HOME } = process.env
  const env = { PATH: `${BINARIES}${delimiter}${PATH}`, HOME, ...environment }
  // A standard input that is never written to: it closes when whoever started the program is gone.
  const child = spawn(process.execPath, [...words], { cwd: folder, env, stdio: 'pipe' })
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (printed += chunk))
  return { child, output: () => printed }
}
