import { cpus, totalmem } from 'node:os'
import type { Figure } from './figure.ts'

/** Where figures were measured: what they depend on, and nothing that names the machine. */
export interface Machine {
  readonly cpu: string
  readonly cores: number
  readonly memoryGib: number
  readonly node: string
}

/** What one run of a suite found, as it is kept in a file. */
export interface Report {
  readonly suite: string
  readonly machine: Machine
  /** When, in ISO 8601. */
  readonly at: string
  readonly figures: readonly Figure[]
}

export function reportOf(suite: string, figures: readonly Figure[]): Report {
  const [first] = cpus()
  const machine = {
    cpu: first?.model.trim() ?? 'unknown',
    cores: cpus().length,
    memoryGib: Math.round(totalmem() / 2 ** 30),
    node: process.versions.node,
  }
  return { suite, machine, at: new Date().toISOString(), figures }
}
