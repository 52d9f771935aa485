import { appendFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { reading } from '../../seal/files/file-fault.ts'
import type { DlpAlarm } from '../alarm.ts'
import type { DlpConfig } from '../config/dlp-config.ts'
import { parseDlpConfig } from '../config/parse-dlp-config.ts'
import { startDlpServer } from '../start-dlp-server.ts'
import type { DlpCommandLine } from './dlp-command-line.ts'
import type { DlpExitCode, DlpIo } from './dlp-io.ts'
import { readFingerprints } from './read-fingerprints.ts'

const CONFIG_FILE_NAME = 'cloister-dlp.yaml'

/** Serves until the signal of the surroundings; then what is being looked at is looked at to its end. */
export async function runServe(line: DlpCommandLine, io: DlpIo): Promise<DlpExitCode> {
  const configPath = resolve(io.folder, line.config ?? CONFIG_FILE_NAME)
  const text = await textOf(configPath, line.config !== undefined)
  const parsed = parseDlpConfig(text)
  if (parsed.outcome === 'faults') {
    const faults = parsed.faults.map(
      ({ place, sentence }) => `  ${place === '' ? 'the file' : place}: ${sentence}`,
    )
    io.stderr(`The configuration cannot be used.\n${faults.join('\n')}\n`)
    return 2
  }
  const config: DlpConfig = { ...parsed.config, ...(line.listen !== undefined && { listen: line.listen }) }
  const fingerprints = [
    ...(await readFingerprints(config.fingerprints, dirname(configPath))),
    ...(await readFingerprints(line.fingerprints, io.folder)),
  ]
  const alarms = line.alarms === undefined ? undefined : resolve(io.folder, line.alarms)
  const server = await startDlpServer({ config, fingerprints, onAlarm: alarmTo(alarms, io) })
  io.stderr(`Listening at icap://${server.host}:${server.port}/reqmod and /respmod.\n`)
  await stopped(io.signal)
  await server.stop()
  return 0
}

async function textOf(path: string, isNamed: boolean): Promise<string> {
  try {
    return await reading(readFile(path, 'utf8'))
  } catch (cause) {
    if (isNamed) throw cause
    return 'version: 1'
  }
}

/** What an alarm cannot be written of does not pass: the proxy gets an error in place of an answer. */
function alarmTo(path: string | undefined, io: DlpIo): (alarm: DlpAlarm) => void {
  return (alarm) => {
    const text = `${JSON.stringify(alarm)}\n`
    if (path === undefined) io.stdout(text)
    else appendFileSync(path, text, { mode: 0o600 })
  }
}

async function stopped(signal: AbortSignal | undefined): Promise<void> {
  if (signal?.aborted === true) return
  await new Promise<void>((resolve) => signal?.addEventListener('abort', () => resolve(), { once: true }))
}
