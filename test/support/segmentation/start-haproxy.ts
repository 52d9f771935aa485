import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type GatewayPapers, MODEL_NAME } from './gateway-papers.ts'
import { type GatewayServer, startServerProgram } from './gateway-server.ts'
import { DEPLOY } from './network-addresses.ts'
import { type Attempt, attempt, type Outcome, type Place } from './probe.ts'
import { AUDIENCE, SCOPE } from './token-maker.ts'

/** Whether this machine has HAProxy: on Debian `apt-get install haproxy` brings it. */
export const hasHaproxy: boolean = spawnSync('haproxy', ['-v']).status === 0

/** Default: those of the configuration, and more requests than any test sends. */
export interface GatewayLimits {
  /** Requests of one client in ten seconds. */
  readonly requests?: number
  readonly replyBytes?: number
  /** Bytes of answers to one client in an hour. */
  readonly hourlyBytes?: number
}

export interface GatewayStart {
  readonly papers: GatewayPapers
  readonly listen: Place
  readonly model: Place
  readonly edgeCertificate?: 'required' | 'none'
  readonly limits?: GatewayLimits
  /** A program that runs it elsewhere, such as `ip netns exec NAME`. */
  readonly inside?: readonly string[]
  /** Reaches the gateway from where it can be reached. Default: from here. */
  readonly attempt?: (what: Attempt) => Promise<Outcome>
}

/** Runs `deploy/haproxy/haproxy.cfg` as it is, with addresses and folder from the environment. */
export async function startHaproxy(start: GatewayStart): Promise<GatewayServer> {
  const { papers, listen, model, edgeCertificate = 'required' } = start
  const { requests = 100_000, replyBytes = 1_048_576, hourlyBytes = 268_435_456 } = start.limits ?? {}
  const [command = '', ...words] = [
    ...(start.inside ?? []),
    'haproxy',
    '-db',
    '-f',
    configurationFor(papers.folder),
  ]
  return await startServerProgram({
    command,
    words,
    environment: {
      CLOISTER_LISTEN: `${listen.host}:${listen.port}`,
      CLOISTER_HOST: listen.host,
      CLOISTER_MODEL: `${model.host}:${model.port}`,
      CLOISTER_MODEL_NAME: MODEL_NAME,
      CLOISTER_FOLDER: papers.folder,
      CLOISTER_EDGE_CERTIFICATE: edgeCertificate,
      CLOISTER_ISSUER: papers.tokenMaker.issuer,
      CLOISTER_AUDIENCE: AUDIENCE,
      CLOISTER_ALGORITHM: papers.tokenMaker.algorithm,
      CLOISTER_SCOPE: SCOPE,
      CLOISTER_REQUESTS: `${requests}`,
      CLOISTER_REPLY_BYTES: `${replyBytes}`,
      CLOISTER_HOURLY_BYTES: `${hourlyBytes}`,
    },
    isReady: async () => await listens(start),
  })
}

/** Only root can give up what root has: without it the three lines that do so are left out. */
function configurationFor(folder: string): string {
  const path = join(DEPLOY, 'haproxy/haproxy.cfg')
  if (process.getuid?.() === 0) return path
  const copy = join(folder, 'haproxy.cfg')
  writeFileSync(copy, readFileSync(path, 'utf8').replaceAll(/^ {4}(?:user|group|chroot) .*\n/gmu, ''))
  return copy
}

async function listens({ listen, attempt: reach = attempt }: GatewayStart): Promise<boolean> {
  const { kind } = await reach({ kind: 'tcp', to: listen })
  return kind === 'open' || kind === 'closed'
}
