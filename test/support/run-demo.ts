import { type ChildProcess, spawn } from 'node:child_process'
import { resolve } from 'node:path'

const repoRoot = resolve(import.meta.dirname, '../..')

export interface DemoProcess {
  readonly child: ChildProcess
  /** Everything that it has printed so far. */
  output(): string
  /** Resolves when the text was printed; rejects when the process ends before. */
  printed(text: string): Promise<void>
  exitCode(): Promise<number | null>
}

/** Runs the demo as a person does, without the package manager in between. */
export function runDemo(...words: readonly string[]): DemoProcess {
  const bin = resolve(repoRoot, 'packages/dev-stack/src/bin.ts')
  const child = spawn(process.execPath, ['--conditions=@cloister/source', bin, ...words], { cwd: repoRoot })
  let output = ''
  child.stdout.on('data', (chunk) => (output += chunk))
  child.stderr.on('data', (chunk) => (output += chunk))
  const ended = new Promise<number | null>((done) => child.once('close', (code) => done(code)))
  return {
    child,
    output: () => output,
    exitCode: () => ended,
    printed: (text) =>
      new Promise((found, reject) => {
        const look = () => output.includes(text) && found()
        child.stdout.on('data', look)
        void ended.then(() =>
          reject(new Error(`The demo ended before it printed what was awaited:\n${output}`)),
        )
        look()
      }),
  }
}
