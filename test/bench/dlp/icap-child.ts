// The ICAP server as it ships, with the fingerprint of a model of 16 MiB.
import { once } from 'node:events'
import { parseDlpConfig, startDlpServer } from '@cloister/containment/dlp'
import { madeUpFingerprint } from './made-up-fingerprint.ts'

const [{ port }] = (await once(process, 'message')) as [{ readonly port: number }]
const budget = { perMessageBytes: 2 ** 40, perHourBytes: 2 ** 42 }
const parsed = parseDlpConfig(JSON.stringify({ version: 1, listen: `127.0.0.1:${port}`, budget }))
if (parsed.outcome === 'faults') throw new TypeError('The configuration of the bench.')
const fingerprints = [await madeUpFingerprint()]
await startDlpServer({
  config: parsed.config,
  fingerprints,
  onAlarm: (alarm) => process.stderr.write(`${alarm.code}\n`),
})
process.send?.(port)
process.once('disconnect', () => process.exit())
