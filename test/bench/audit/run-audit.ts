import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'

const BIN = resolve(import.meta.dirname, '../../../packages/containment/src/bin.ts')
const LOOK_MS = 50

export interface AuditSample {
  readonly seconds: number
  readonly residentMegabytes: number
  /** Findings of each check. */
  readonly findings: ReadonlyMap<string, number>
}

/** Runs the command over targets, as an operator would, and watches its memory. */
export async function runAudit(
  folder: string,
  targets: readonly object[],
  nodeFlags: readonly string[] = [],
): Promise<AuditSample> {
  const report = join(folder, 'report.json')
  await writeFile(join(folder, 'cloister-audit.yaml'), JSON.stringify({ version: 1, targets }))
  const words = [...nodeFlags, '--conditions=@cloister/source', BIN, 'audit', '--format', `json=${report}`]
  const since = performance.now()
  const child = spawn(process.execPath, words, { cwd: folder, stdio: 'ignore' })
  let residentMegabytes = 0
  const watch = setInterval(() => {
    residentMegabytes = Math.max(residentMegabytes, largestMemory(child))
  }, LOOK_MS)
  await new Promise((resolve) => child.once('close', resolve))
  clearInterval(watch)
  const seconds = (performance.now() - since) / 1000
  const { findings }: { readonly findings: readonly { readonly checkId: string }[] } = JSON.parse(
    readFileSync(report, 'utf8'),
  )
  const counted = Map.groupBy(findings, ({ checkId }) => checkId)
  return {
    seconds,
    residentMegabytes,
    findings: new Map([...counted].map(([id, found]) => [id, found.length])),
  }
}

/** Of the process, so far, in megabytes; 0 where the machine does not say. */
function largestMemory({ pid }: ChildProcess): number {
  try {
    const [, kibibytes] = /^VmHWM:\s+(\d+) kB$/mu.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
    return (Number(kibibytes ?? 0) * 1024) / 1e6
  } catch {
    return 0
  }
}
