import { readFile, stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { asCloisterError } from '@cloister/core'
import type { SealIo } from '../../seal/command/seal-io.ts'
import { foreseeRotation } from '../foresee-rotation.ts'
import { parseRotationPlan, rotationPlanJsonSchema } from '../plan/parse-rotation-plan.ts'
import type { RotationPlan } from '../plan/rotation-plan.ts'
import { isWell, rotationStatus } from '../rotation-status.ts'
import { type RotationOptions, runRotation } from '../run-rotation.ts'
import { type RotateCommandLine, readRotateCommandLine } from './rotate-command-line.ts'
import { ROTATE_USAGE } from './rotate-usage.ts'
import { forecastText, runText, statusText } from './status-text.ts'

/** 0 all well, 1 something is late, 2 the line or the plan was not understood, 3 something could not be read. */
export type RotateExitCode = 0 | 1 | 2 | 3

/** What the command touches of the world. */
export interface RotateIo extends Omit<SealIo, 'now'> {
  /** A run may take long: every step is dated by itself. */
  readonly clock: () => Date
}

const LARGEST_PLAN_BYTES = 1_048_576
const COMMANDS: readonly string[] = ['plan', 'run', 'status']

interface RotateRun {
  readonly plan: RotationPlan
  readonly options: RotationOptions
  readonly line: RotateCommandLine
  readonly io: RotateIo
}

/**
 * Runs `cloister rotate` without a process.
 *
 * @param argv What stands behind `rotate`.
 */
export async function runRotateCommand(argv: readonly string[], io: RotateIo): Promise<RotateExitCode> {
  const line = readRotateCommandLine(argv)
  if (typeof line === 'string') return misunderstood(line, io)
  if (line.help) {
    io.stdout(ROTATE_USAGE)
    return 0
  }
  const [command = '', ...more] = line.words
  if (more.length > 0) return misunderstood('A command takes no further words.', io)
  if (command === 'schema') {
    io.stdout(`${JSON.stringify(rotationPlanJsonSchema(), undefined, 2)}\n`)
    return 0
  }
  if (!COMMANDS.includes(command)) return misunderstood('The command is plan, run, status or schema.', io)
  const isRun = command === 'run' && !line.dryRun
  if (!isRun && namedBy(line).length > 0) return misunderstood('--confirm, --begin and --end are of run.', io)
  try {
    return await withPlan(command, line, io)
  } catch (cause) {
    const { message, code } = asCloisterError(cause)
    io.stderr(`${message} [${code}]\n`)
    return 3
  }
}

async function withPlan(command: string, line: RotateCommandLine, io: RotateIo): Promise<RotateExitCode> {
  const path = resolve(io.folder, line.config)
  const text = await planText(path)
  if (text === undefined) {
    io.stderr('The plan cannot be read. Name it with --config.\n')
    return 3
  }
  const parsed = parseRotationPlan(text)
  if (parsed.outcome === 'faults') {
    for (const { place, sentence } of parsed.faults)
      io.stderr(`${place === '' ? 'plan' : place}: ${sentence}\n`)
    return 2
  }
  const { plan } = parsed
  const named = new Set(plan.keys.map(({ name }) => name))
  if (!namedBy(line).every((name) => named.has(name)))
    return misunderstood('The plan has no key of this name.', io)
  const { clock: now, signal, vaultToken } = io
  const work = { plan, line, io, options: { planFolder: dirname(path), now, signal, vaultToken } }
  if (command === 'status') return await status(work)
  return command === 'plan' || line.dryRun ? await forecast(work) : await run(work)
}

function namedBy({ confirmed, begun, ended }: RotateCommandLine): readonly string[] {
  return [...confirmed, ...begun, ...ended]
}

async function planText(path: string): Promise<string | undefined> {
  try {
    return (await stat(path)).size > LARGEST_PLAN_BYTES ? undefined : await readFile(path, 'utf8')
  } catch {
    return undefined
  }
}

async function status({ plan, options, line, io }: RotateRun): Promise<RotateExitCode> {
  const found = await rotationStatus(plan, options)
  io.stdout(line.json ? asJson({ ...found, isWell: isWell(found) }) : statusText(found))
  if (found.failed.length > 0) return 3
  return isWell(found) ? 0 : 1
}

async function forecast({ plan, options, line, io }: RotateRun): Promise<RotateExitCode> {
  const found = await foreseeRotation(plan, options)
  io.stdout(line.json ? asJson(found) : forecastText(found))
  return found.failed.length > 0 ? 3 : 0
}

async function run({ plan, options, line, io }: RotateRun): Promise<RotateExitCode> {
  const { confirmed, begun, ended } = line
  const done = await runRotation(plan, { ...options, confirmed, begun, ended })
  io.stdout(line.json ? asJson(done) : runText(done))
  if (done.failed.length > 0) return 3
  const found = await rotationStatus(plan, options)
  if (found.failed.length > 0) return 3
  return isWell(found) ? 0 : 1
}

function asJson(value: object): string {
  return `${JSON.stringify(value, undefined, 2)}\n`
}

function misunderstood(sentence: string, io: RotateIo): RotateExitCode {
  io.stderr(`${sentence}\n\n${ROTATE_USAGE}`)
  return 2
}
