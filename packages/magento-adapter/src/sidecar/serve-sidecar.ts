import { setTimeout as wait } from 'node:timers/promises'
import { asCloisterError, CloisterError, type CloisterErrorCode } from '@cloister/core'
import { createMemoryRateLimiter } from '@cloister/core/edge'
import { createServerAuthentication, type SigningSecret } from './authenticate-server.ts'
import { checkSidecarParts, refused, type SidecarConfig } from './check-sidecar-options.ts'
import { countProblems, type ProblemCount, type ProblemCounter } from './count-problems.ts'
import { createSidecar } from './create-sidecar.ts'
import { createReadiness, type ReadinessCheck } from './readiness.ts'
import { checkDates, readServerCertificate, type ServerCertificate } from './server-certificate.ts'
import type { SidecarParts } from './sidecar-options.ts'
import type { SidecarSecret } from './sidecar-secret.ts'
import { listenWithTls, type TlsListener } from './tls-listener.ts'
import { type WatchedFiles, watchFiles } from './watched-files.ts'

/** What an operator may know: words, codes and numbers. */
export type SidecarEvent =
  | { readonly event: 'listening'; readonly port: number }
  | { readonly event: 'reloaded' }
  | { readonly event: 'reload_failed'; readonly code: CloisterErrorCode; readonly option: string }
  | ProblemCount
  | { readonly event: 'stopping' }
  | { readonly event: 'stopped'; readonly brokenOff: number }

export interface ServeOptions {
  /** The folder of the configuration. */
  readonly directory: string
  /** A listening socket that this process was started with. */
  readonly fd?: number | undefined
  readonly onEvent?: (event: SidecarEvent) => void
}

export interface RunningSidecar {
  readonly port: number
  /** Reads certificates and secrets again. What cannot be used is told, and what was used before stays. */
  reload(): void
  /** Stops taking requests, lets answers end, closes everything. Safe to call again. */
  stop(): Promise<void>
}

/** A configuration whose files were read and whose parts were opened. */
export interface OpenedSidecar {
  readonly config: SidecarConfig
  readonly files: WatchedFiles
  readonly secrets: readonly SigningSecret[]
  readonly certificate: ServerCertificate
  readonly parts: SidecarParts
  close(): Promise<void>
}

/**
 * Reads the files of a configuration and opens what it serves. Nothing listens yet.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_OPTIONS_INVALID` that names the option, or what `open` threw.
 */
export async function openSidecar(
  config: SidecarConfig,
  { directory, onChange }: { readonly directory: string; readonly onChange: () => void },
): Promise<OpenedSidecar> {
  const files = watchFiles({ directory, onChange })
  try {
    const certificate = readServerCertificate(files, config)
    const secrets = signingSecrets(files, config)
    for (const { secret } of secrets) secret()
    const secret = (file: string): SidecarSecret => {
      files.textOf(file, 'a file of tools.secret')
      return () => files.textOf(file, 'a file of tools.secret').trim()
    }
    const parts = checkSidecarParts(await config.open({ secret }))
    const close = async () => {
      files.close()
      await parts.close?.()
    }
    return { config, files, secrets, certificate, parts, close }
  } catch (error) {
    files.close()
    throw error
  }
}

const SHORTEST_SECRET = 32

function signingSecrets(files: WatchedFiles, { magento }: SidecarConfig): readonly SigningSecret[] {
  return (magento.secrets ?? []).map(({ id, file }) => ({
    id,
    secret: () => {
      const text = files.textOf(file, 'magento.secrets.file').trim()
      if (text.length < SHORTEST_SECRET) {
        throw refused('magento.secrets.file', `a secret of at least ${SHORTEST_SECRET} characters`)
      }
      return text
    },
  }))
}

/**
 * Serves a configuration over TLS 1.3.
 *
 * @throws A {@link CloisterError} as {@link openSidecar} and `listenWithTls` do. Then nothing is left open.
 */
export async function serveSidecar(config: SidecarConfig, options: ServeOptions): Promise<RunningSidecar> {
  const { directory, fd, onEvent = () => undefined } = options
  let running: RunningSidecar | undefined
  const opened = await openSidecar(config, { directory, onChange: () => running?.reload() })
  const shown = { certificate: opened.certificate }
  const state = { isStopping: false }
  const { parts, secrets } = opened
  const problems = countProblems(onEvent)
  const sidecar = createSidecar(parts, {
    authenticate: createServerAuthentication({
      secrets,
      needsCertificate: config.magento.certificates !== undefined,
      nonces: parts.nonces ?? createMemoryRateLimiter({ keyLimit: 200_000 }),
    }),
    readiness: createReadiness(readinessChecks(parts, shown, state)),
    onProblem: problems.add,
  })
  const listener = await listenWithTls({
    sidecar,
    certificate: opened.certificate,
    names: config.magento.certificates?.names,
    at: fd === undefined ? config.listen : { fd },
  }).catch(async (error: unknown) => {
    await opened.close()
    throw error
  })
  onEvent({ event: 'listening', port: listener.port })
  running = runningSidecar(opened, { listener, shown, state, problems, onEvent })
  return running
}

interface Running {
  readonly listener: TlsListener
  readonly shown: { certificate: ServerCertificate }
  readonly state: { isStopping: boolean }
  readonly problems: ProblemCounter
  readonly onEvent: (event: SidecarEvent) => void
}

function runningSidecar(
  opened: OpenedSidecar,
  { listener, shown, state, problems, onEvent }: Running,
): RunningSidecar {
  const { config, files, secrets } = opened
  let stopping: Promise<void> | undefined

  async function stop(): Promise<void> {
    state.isStopping = true
    onEvent({ event: 'stopping' })
    await wait(config.stop.noticeMs)
    const brokenOff = await listener.stop(config.stop.drainMs)
    await opened.close()
    problems.flush()
    onEvent({ event: 'stopped', brokenOff })
  }

  return {
    port: listener.port,
    reload() {
      try {
        files.reload(() => {
          const certificate = readServerCertificate(files, config)
          for (const { secret } of secrets) secret()
          listener.show(certificate)
          shown.certificate = certificate
        })
        onEvent({ event: 'reloaded' })
      } catch (error) {
        const { code, details } = asCloisterError(error)
        onEvent({ event: 'reload_failed', code, option: String(details['option'] ?? '') })
      }
    },
    stop() {
      stopping ??= stop()
      return stopping
    },
  }
}

function readinessChecks(
  { shops }: SidecarParts,
  shown: { readonly certificate: ServerCertificate },
  state: { readonly isStopping: boolean },
): readonly ReadinessCheck[] {
  const cloisters = [...new Set(shops.map(({ cloister }) => cloister))]
  return [
    {
      name: 'staying',
      holds: async () => {
        if (state.isStopping) throw new CloisterError('CLOISTER_CLOSED')
      },
    },
    { name: 'certificate', holds: async () => checkDates(shown.certificate) },
    ...cloisters.map(
      (cloister): ReadinessCheck => ({ name: 'gateway', holds: (signal) => cloister.ready({ signal }) }),
    ),
  ]
}
