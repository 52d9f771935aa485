import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  parseRotationPlan,
  type RotationPlan,
  type RotationRun,
  type RotationStatus,
  type RunRotationOptions,
  rotationStatus,
  runRotation,
} from '@cloister/containment/rotate'
import { onTestFinished } from 'vitest'

export const MINUTE_MS = 60_000
export const HOUR_MS: number = 60 * MINUTE_MS
export const DAY_MS: number = 24 * HOUR_MS

const BEGIN_MS = Date.parse('2026-12-01T00:00:00Z')

/** A folder with a plan, and a clock that the test sets. */
export interface RotationCase {
  readonly folder: string
  readonly plan: RotationPlan
  readonly clock: { ms: number }
  /** Lets time pass. */
  pass(milliseconds: number): void
  run(more?: Partial<RunRotationOptions>): Promise<RotationRun>
  status(): Promise<RotationStatus>
  /** Below the folder of the plan. */
  path(name: string): string
  text(name: string): string
  json(name: string): unknown
  write(name: string, text: string): void
}

/** The plan of a text, which has to hold. */
export function planOf(text: string): RotationPlan {
  const parsed = parseRotationPlan(text)
  if (parsed.outcome === 'faults') throw new Error(JSON.stringify(parsed.faults))
  return parsed.plan
}

/** @param keys The keys of the plan, in YAML. */
export function rotationCase(keys: string, beginMs: number = BEGIN_MS): RotationCase {
  const folder = mkdtempSync(join(tmpdir(), 'cloister-rotation-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const plan = planOf(`version: 1\nfolder: kept\nrunEvery: 1h\nkeys:\n${keys}`)
  const clock = { ms: beginMs }
  const options = { planFolder: folder, now: () => new Date(clock.ms) }
  const path = (name: string) => join(folder, 'kept', name)
  return {
    folder,
    plan,
    clock,
    pass: (milliseconds) => {
      clock.ms += milliseconds
    },
    run: (more = {}) => runRotation(plan, { ...options, ...more }),
    status: () => rotationStatus(plan, options),
    path,
    text: (name) => readFileSync(path(name), 'utf8'),
    json: (name) => JSON.parse(readFileSync(path(name), 'utf8')),
    write: (name, text) => writeFileSync(join(folder, name), text),
  }
}

/** What was done, as `key step`. */
export function takenBy({ taken }: RotationRun): readonly string[] {
  return taken.map(({ key, step }) => `${key} ${step}`)
}

/** Every file below a folder, and what it holds. */
export function filesOf(folder: string): ReadonlyMap<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  return new Map(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => {
        const path = join(entry.parentPath, entry.name)
        return [path.slice(folder.length + 1), readFileSync(path, 'latin1')]
      }),
  )
}
