// Looks at one file or at a part of a file system, on one core, and tells how long that took and what was found.
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { detectWeightsInFile } from '@cloister/containment'

export interface WeightsTask {
  /** Files and folders. */
  readonly paths: readonly string[]
  readonly sampled: boolean
  /** Where to stop. */
  readonly mostBytes: number
}

export interface WeightsSample {
  readonly bytes: number
  readonly files: number
  readonly findings: number
  readonly cpuSeconds: number
  readonly residentMegabytes: number
}

process.once('message', async ({ paths, sampled, mostBytes }: WeightsTask) => {
  const sample = { bytes: 0, files: 0, findings: 0 }
  const before = process.cpuUsage()
  let residentBytes = 0
  for (const path of allBelow(paths)) {
    if (sample.bytes >= mostBytes) break
    const { findings } = await detectWeightsInFile(path, { sampled })
    sample.bytes += statSync(path).size
    sample.files++
    sample.findings += findings.length
    residentBytes = Math.max(residentBytes, process.memoryUsage.rss())
  }
  const { user, system } = process.cpuUsage(before)
  const figures = { cpuSeconds: (user + system) / 1e6, residentMegabytes: residentBytes / 1e6 }
  const measured: WeightsSample = { ...sample, ...figures }
  process.send?.(measured, () => process.disconnect())
})

function* allBelow(paths: readonly string[]): Generator<string> {
  for (const path of paths) yield* filesBelow(path)
}

function* filesBelow(path: string): Generator<string> {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (stat?.isFile() === true) yield path
  if (stat?.isDirectory() !== true) return
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    if (entry.isFile()) yield join(path, entry.name)
    // No links: a folder is looked at once.
    if (entry.isDirectory()) yield* filesBelow(join(path, entry.name))
  }
}
