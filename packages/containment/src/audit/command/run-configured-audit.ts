import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { Check } from '../check.ts'
import { CHECKS } from '../checks/all-checks.ts'
import type { AuditConfig } from '../config/audit-config.ts'
import { parseAuditConfig } from '../config/parse-audit-config.ts'
import { renderTerminal } from '../report/render-terminal.ts'
import type { ExitCode, Report } from '../report/report.ts'
import { REPORTERS } from '../report/reporters.ts'
import { readBaseline } from '../run/baseline.ts'
import { openJournal } from '../run/journal.ts'
import { runAudit } from '../run/run-audit.ts'
import type { AuditCommandLine } from './audit-command-line.ts'
import type { CommandIo } from './command-io.ts'
import { progressLine } from './progress-line.ts'
import { TOOL_VERSION } from './tool-version.ts'

/** Reads the configuration, runs the audit and writes its reports. */
export async function runConfiguredAudit(line: AuditCommandLine, io: CommandIo): Promise<ExitCode> {
  const configPath = resolve(io.folder, line.config)
  const text = readIfThere(configPath)
  if (text === undefined) return refuse('There is no such configuration; cloister audit init writes one.', io)
  const parsed = parseAuditConfig(text)
  if (parsed.outcome === 'faults') {
    const lines = parsed.faults.map(
      ({ place, sentence }) => `  ${place === '' ? 'the file' : place}: ${sentence}`,
    )
    return refuse(`The configuration cannot be used.\n${lines.join('\n')}`, io)
  }
  const configFolder = dirname(configPath)
  const config = { ...parsed.config, ...overrides(line) }
  const baseline = baselineOf(line, config, { io, configFolder })
  if (baseline === 'unreadable') return refuse('The baseline is no report of this command in JSON.', io)
  const progress = progressLine(io)
  const report = await runAudit({
    config,
    configFolder,
    checks: checksOf(line),
    active: line.active,
    now: io.now,
    toolVersion: TOOL_VERSION,
    onProgress: progress.show,
    ...(baseline === undefined ? {} : { baseline }),
    ...(io.signal === undefined ? {} : { signal: io.signal }),
    ...(isJournalled(config) ? { journal: journalOf(text, line, configFolder) } : {}),
  })
  progress.clear()
  return writeReports(report, line, io)
}

function checksOf({ only }: AuditCommandLine): readonly Check[] {
  return only === undefined ? CHECKS : CHECKS.filter(({ id }) => only.includes(id))
}

function overrides({ failOn, concurrency }: AuditCommandLine): Partial<AuditConfig> {
  return {
    ...(failOn === undefined ? {} : { failOn }),
    ...(concurrency === undefined ? {} : { concurrency }),
  }
}

function baselineOf(
  line: AuditCommandLine,
  config: AuditConfig,
  { io, configFolder }: { readonly io: CommandIo; readonly configFolder: string },
): ReadonlySet<string> | 'unreadable' | undefined {
  const path =
    line.baseline === undefined
      ? config.baseline && resolve(configFolder, config.baseline)
      : resolve(io.folder, line.baseline)
  if (path === undefined) return undefined
  return readBaseline(readIfThere(path) ?? '') ?? 'unreadable'
}

/** Only what takes long is written down; a scan of files leaves nothing behind. */
function isJournalled({ targets }: AuditConfig): boolean {
  return targets.some(({ kind }) => ['origin', 'bucket', 'image'].includes(kind))
}

function journalOf(configText: string, line: AuditCommandLine, configFolder: string) {
  const parts = [configText, TOOL_VERSION, line.active, checksOf(line).map(({ id }) => id)]
  const run = createHash('sha256').update(JSON.stringify(parts)).digest('hex')
  return openJournal(join(configFolder, '.cloister', 'audit-journal.jsonl'), run, { resume: line.resume })
}

function writeReports(report: Report, line: AuditCommandLine, io: CommandIo): ExitCode {
  try {
    for (const { format, file } of line.formats) {
      const text =
        format === 'terminal' && file === undefined
          ? renderTerminal(report, { colours: io.colours })
          : (REPORTERS[format]?.render(report) ?? '')
      if (file === undefined) io.stdout(text)
      else writeFileSync(resolve(io.folder, file), text)
    }
    return report.exitCode
  } catch {
    return refuse('A report cannot be written.', io)
  }
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

function refuse(sentence: string, io: CommandIo): ExitCode {
  io.stderr(`${sentence}\n`)
  return 2
}
