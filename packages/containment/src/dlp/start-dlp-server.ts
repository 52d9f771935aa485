import { CloisterError } from '@cloister/core'
import type { DlpAlarm } from './alarm.ts'
import type { DlpConfig } from './config/dlp-config.ts'
import { settingsOf } from './config/settings-of.ts'
import type { Fingerprint } from './fingerprint/fingerprint-file.ts'
import { type IcapServer, startIcapServer } from './icap/icap-server.ts'

export interface DlpServerOptions {
  /** Of `parseDlpConfig`. Where its files of fingerprints lie is known to whoever read it: they are given apart. */
  readonly config: DlpConfig
  readonly fingerprints?: readonly Fingerprint[]
  /** Told of everything that was stopped, and of what was noticed and passed. Must not throw. */
  readonly onAlarm: (alarm: DlpAlarm) => void
}

/**
 * Serves ICAP (RFC 3507) to a proxy: `reqmod` for what leaves in requests, `respmod` for what leaves in responses.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_OPTIONS_INVALID` or `CLOISTER_PORT_TAKEN`.
 */
export async function startDlpServer({
  config,
  fingerprints = [],
  onAlarm,
}: DlpServerOptions): Promise<IcapServer> {
  return await startIcapServer(placeOf(config.listen), settingsOf(config, fingerprints, onAlarm))
}

function placeOf(listen: string): { readonly host: string; readonly port: number } {
  const cut = listen.lastIndexOf(':')
  const [host, port] = [listen.slice(0, Math.max(cut, 0)).replace(/^\[|\]$/gu, ''), listen.slice(cut + 1)]
  if (host !== '' && /^\d{1,5}$/u.test(port) && Number(port) <= 65_535) return { host, port: Number(port) }
  throw new CloisterError('CLOISTER_OPTIONS_INVALID', {
    details: { option: 'listen', expected: 'HOST:PORT' },
  })
}
