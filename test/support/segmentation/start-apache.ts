import { spawnSync } from 'node:child_process'
import { createPublicKey } from 'node:crypto'
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type GatewayServer, startServerProgram } from './gateway-server.ts'
import { type GatewayStart, listens } from './gateway-start.ts'
import { DEPLOY } from './network-addresses.ts'
import { AUDIENCE, SCOPE } from './token-maker.ts'

const MODULES = '/usr/lib/apache2/modules'
const LOADED = [
  'mpm_event',
  'authn_core',
  'authz_core',
  'headers',
  'oauth2',
  'proxy',
  'proxy_http',
  'reqtimeout',
  'rewrite',
  'socache_shmcb',
  'ssl',
]

/** Whether this machine has Apache: on Debian `apt-get install apache2 libapache2-mod-oauth2` brings it. */
export const hasApache: boolean =
  spawnSync('apache2', ['-v']).status === 0 && existsSync(join(MODULES, 'mod_oauth2.so'))

/** Runs `deploy/apache/gateway.conf` as it is, in an Apache that has nothing else. */
export async function startApache(start: GatewayStart): Promise<GatewayServer> {
  const { papers, listen, model, edgeCertificate = 'required' } = start
  const { folder, tokenMaker } = papers
  writeKeys(folder)
  writeFileSync(join(folder, 'apache.conf'), surroundings(folder))
  const defines = {
    CLOISTER_LISTEN: `${listen.host}:${listen.port}`,
    CLOISTER_HOST: listen.host,
    // It finds the name of its address in the certificate, and nothing else.
    CLOISTER_MODEL: `localhost:${model.port}`,
    CLOISTER_FOLDER: folder,
    CLOISTER_EDGE_CERTIFICATE: edgeCertificate === 'required' ? 'require' : 'none',
    CLOISTER_ISSUER: tokenMaker.issuer,
    CLOISTER_AUDIENCE: AUDIENCE,
    CLOISTER_ALGORITHM: tokenMaker.algorithm,
    CLOISTER_SCOPE: SCOPE,
    CLOISTER_LOG: '|/bin/cat',
  }
  return await startServerProgram({
    command: 'apache2',
    words: [
      '-DFOREGROUND',
      ...Object.entries(defines).flatMap(([name, value]) => ['-C', `Define ${name} ${value}`]),
      '-f',
      join(folder, 'apache.conf'),
    ],
    environment: {},
    isReady: async () => await listens(start),
  })
}

/** What a distribution's own configuration says around the gateway. */
function surroundings(folder: string): string {
  // Its workers are another user, who has to get at what they share.
  chmodSync(folder, 0o755)
  return [
    ...LOADED.map((name) => `LoadModule ${name}_module ${MODULES}/mod_${name}.so`),
    `ServerRoot ${folder}`,
    `PidFile ${folder}/pid`,
    `DefaultRuntimeDir ${folder}`,
    `Mutex file:${folder}`,
    'ErrorLog "|/bin/cat"',
    ...(process.getuid?.() === 0 ? ['User www-data', 'Group www-data'] : []),
    `Include ${DEPLOY}/apache/gateway.conf`,
    '',
  ].join('\n')
}

function writeKeys(folder: string): void {
  const jwk = (name: string) => {
    const key = createPublicKey(readFileSync(join(folder, `${name}.pem`)))
    return JSON.stringify(JSON.stringify({ ...key.export({ format: 'jwk' }), kid: name, use: 'sig' }))
  }
  const lines = [
    `Define CLOISTER_TOKEN_KEY ${jwk('token-key')}`,
    `Define CLOISTER_TOKEN_KEY_NEXT ${jwk('token-key-next')}`,
  ]
  writeFileSync(join(folder, 'token-keys.conf'), `${lines.join('\n')}\n`)
}
