import { createReadStream } from 'node:fs'
import { resolve } from 'node:path'
import { asCloisterError } from '@cloister/core'
import { shown, told } from '../../seal/command/each-file.ts'
import { filesBelow } from '../../seal/command/files-below.ts'
import { reading } from '../../seal/files/file-fault.ts'
import type { DlpFinding } from '../finding.ts'
import type { Fingerprint } from '../fingerprint/fingerprint-file.ts'
import { scanStream } from '../scan/scan-stream.ts'
import type { DlpCommandLine } from './dlp-command-line.ts'
import type { DlpExitCode, DlpIo } from './dlp-io.ts'
import { findingText } from './finding-text.ts'
import { readFingerprints } from './read-fingerprints.ts'

const READ_BYTES = 1 << 18

/** Something to look at, with the name that a report calls it by. */
interface Source {
  readonly name: string
  readonly sizeBytes?: number
  open(): AsyncIterable<Uint8Array>
}

export async function runScan(line: DlpCommandLine, io: DlpIo): Promise<DlpExitCode> {
  const fingerprints = await readFingerprints(line.fingerprints, io.folder)
  const sources = (await Promise.all(line.paths.map((path) => sourcesOf(path, io)))).flat()
  if (sources.length === 0) {
    io.stderr('There is no file in these folders.\n')
    return 3
  }
  const codes = new Set<DlpExitCode>()
  for (const source of sources) codes.add(await scanOne(source, { line, io, fingerprints }))
  return ([1, 3] as const).find((code) => codes.has(code)) ?? 0
}

async function sourcesOf(path: string, io: DlpIo): Promise<readonly Source[]> {
  if (path === '-') return [{ name: 'standard input', open: () => io.stdin }]
  const files = await filesBelow(resolve(io.folder, path), { withHidden: true })
  return files.map((file) => ({
    name: file.path,
    sizeBytes: file.sizeBytes,
    open: () => createReadStream(file.path, { highWaterMark: READ_BYTES }),
  }))
}

interface ScanRun {
  readonly line: DlpCommandLine
  readonly io: DlpIo
  readonly fingerprints: readonly Fingerprint[]
}

async function scanOne(source: Source, { line, io, fingerprints }: ScanRun): Promise<DlpExitCode> {
  try {
    const { sizeBytes } = source
    const options = {
      fingerprints,
      ...(sizeBytes !== undefined && { sizeBytes }),
      ...(io.signal && { signal: io.signal }),
    }
    const findings = await reading(scanStream(source.open(), options))
    for (const finding of findings)
      io.stdout(
        line.json
          ? `${JSON.stringify({ path: source.name, ...finding })}\n`
          : `${shown(source.name)}: ${findingText(finding)}\n`,
      )
    return exitCodeOf(findings)
  } catch (cause) {
    told(asCloisterError(cause), io, source.name)
    return 3
  }
}

function exitCodeOf(findings: readonly DlpFinding[]): DlpExitCode {
  if (findings.length === 0) return 0
  return findings.every(({ code }) => code === 'NOT_LOOKED_INTO') ? 3 : 1
}
