import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  parseRotationPlan,
  type RotationRun,
  type RotationStatus,
  type RunRotationOptions,
  rotationStatus,
  runRotation,
} from '@cloister/containment/rotate'
import { onTestFinished } from 'vitest'

export const MINUTE_MS = 60_000
export const DAY_MS: number = 24 * 60 * MINUTE_MS

/** Keys of a shop that a plan renews, and the clock of whoever runs it. */
export interface RotatingShop {
  readonly clock: { ms: number }
  pass(milliseconds: number): void
  run(more?: Partial<RunRotationOptions>): Promise<RotationRun>
  status(): Promise<RotationStatus>
  path(name: string): string
  /** A file that servers read. */
  text(name: string): string
  json(name: string): unknown
  /** Changes such a file by hand. */
  write(name: string, text: string): void
}

/**
 * @param keys The keys of the plan, in YAML.
 * @param files Beside the plan.
 */
export function rotatingShop(keys: string, files: Readonly<Record<string, string>> = {}): RotatingShop {
  const folder = mkdtempSync(join(tmpdir(), 'cloister-rotating-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  const parsed = parseRotationPlan(`version: 1\nfolder: kept\nrunEvery: 1h\nkeys:\n${keys}`)
  if (parsed.outcome === 'faults') throw new Error(JSON.stringify(parsed.faults))
  const clock = { ms: Date.now() }
  const options = { planFolder: folder, now: () => new Date(clock.ms) }
  const path = (name: string) => join(folder, 'kept', name)
  const text = (name: string) => readFileSync(path(name), 'utf8')
  return {
    clock,
    pass: (milliseconds) => {
      clock.ms += milliseconds
    },
    run: (more = {}) => runRotation(parsed.plan, { ...options, ...more }),
    status: () => rotationStatus(parsed.plan, options),
    path,
    text,
    json: (name) => JSON.parse(text(name)),
    write: (name, changed) => writeFileSync(path(name), changed),
  }
}
