import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { MODEL_NAME } from './gateway-papers.ts'
import { type GatewayServer, startServerProgram } from './gateway-server.ts'
import { type GatewayStart, listens } from './gateway-start.ts'
import { DEPLOY } from './network-addresses.ts'
import { AUDIENCE, SCOPE } from './token-maker.ts'

/** Whether this machine has HAProxy: on Debian `apt-get install haproxy` brings it. */
export const hasHaproxy: boolean = spawnSync('haproxy', ['-v']).status === 0

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
