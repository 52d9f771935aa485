import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { ExitFlow } from './exit-flow.ts'
import { type GatewayServer, startServerProgram } from './gateway-server.ts'
import { type Hosts, openHosts } from './hosts.ts'
import { startInside } from './inside-program.ts'
import { buildNetwork, type Network } from './network.ts'
import { DEPLOY, hostAddresses, INTERNET } from './network-addresses.ts'
import type { UploadsTask } from './uploads-child.ts'

const COMMAND = resolve(import.meta.dirname, '../../../packages/containment/src/bin.ts')
const SQUID_PORT = 3128
const ICAP = { host: '127.0.0.1', port: 1344 }

/** Whether this machine has Squid: on Debian `apt-get install squid-openssl` brings it. */
export const hasSquid: boolean = spawnSync('squid', ['-v']).status === 0

/** The host of a model, its only way out, and somebody beyond who takes what comes. */
export interface OpenExit {
  /** Sends something from the host of the model, and says what came back. */
  tryFlow(flow: ExitFlow): Promise<number | string>
  /** Lengths of what has arrived whole since this was last called. */
  takeArrived(): Promise<readonly number[]>
  /** Ends what looks at everything that leaves. */
  stopLooking(): Promise<void>
  close(): Promise<void>
}

export async function openExit(): Promise<OpenExit> {
  const closing: (() => unknown)[] = []
  const close = async () => {
    for (const end of closing.splice(0).reverse()) await end()
  }
  try {
    const network = buildNetwork()
    closing.push(() => network.close())
    network.loadRules()
    const hosts = openHosts(network)
    closing.push(() => hosts.close())
    return { ...(await startExit(network, hosts, closing)), close }
  } catch (error) {
    await close()
    throw error
  }
}

async function startExit(
  network: Network,
  hosts: Hosts,
  closing: (() => unknown)[],
): Promise<Omit<OpenExit, 'close'>> {
  const uploads = startInside<UploadsTask, readonly number[]>(
    network.inside('outside'),
    new URL('uploads-child.ts', import.meta.url),
  )
  closing.push(() => uploads.close())
  await uploads.ask({ kind: 'listen', at: { host: INTERNET.v4, port: 80 } })
  const looking = await startLooking(network, hosts)
  closing.push(() => looking.close())
  const squid = await startSquid(network, hosts, closing)
  closing.push(() => squid.close())
  const exit = { host: hostAddresses().exit.v4, port: SQUID_PORT }
  return {
    async tryFlow(flow) {
      const outcome = await hosts.attempt('model', { kind: 'clear request', to: exit, bytes: flow.bytes() })
      if (outcome.kind !== 'answered') return outcome.kind
      return outcome.statuses.find((status) => status >= 200) ?? 'nothing'
    },
    takeArrived: () => uploads.ask({ kind: 'take' }),
    stopLooking: () => looking.close(),
  }
}

function inside(network: Network, ...words: readonly string[]): { command: string; words: string[] } {
  const [command = '', ...rest] = [...network.inside('exit'), ...words]
  return { command, words: rest }
}

async function startLooking(network: Network, hosts: Hosts): Promise<GatewayServer> {
  const serve = ['dlp', 'serve', '--icap', '--listen', `${ICAP.host}:${ICAP.port}`]
  return await startServerProgram({
    ...inside(network, process.execPath, '--conditions=@cloister/source', COMMAND, ...serve),
    environment: {},
    isReady: async () => (await hosts.attempt('exit', { kind: 'tcp', to: ICAP })).kind === 'open',
  })
}

async function startSquid(
  network: Network,
  hosts: Hosts,
  closing: (() => unknown)[],
): Promise<GatewayServer> {
  const folder = mkdtempSync(join(tmpdir(), 'cloister-exit-'))
  closing.push(() => rmSync(folder, { recursive: true, force: true }))
  // As root, Squid becomes another user.
  chmodSync(folder, 0o777)
  const file = join(folder, 'squid.conf')
  writeFileSync(file, squidConfiguration(folder))
  const at = { host: hostAddresses().exit.v4, port: SQUID_PORT }
  return await startServerProgram({
    ...inside(network, 'squid', '-N', '-f', file),
    environment: {},
    isReady: async () => (await hosts.attempt('model', { kind: 'tcp', to: at })).kind === 'open',
  })
}

/** `deploy/squid/squid.conf`, with the addresses that its reader is to change, and with its files in a folder of the test. */
function squidConfiguration(folder: string): string {
  const { exit, model } = hostAddresses()
  const reference = readFileSync(join(DEPLOY, 'squid/squid.conf'), 'utf8')
  return [
    reference
      .replace(/^http_port .*$/mu, `http_port ${exit.v4}:${SQUID_PORT}`)
      .replace(/^acl workloads .*$/mu, `acl workloads src ${model.v4}/32`)
      .replace(/^acl destinations .*$/mu, `acl destinations dst ${INTERNET.v4}/32`)
      .replace('/var/log/squid', folder)
      .replace('shutdown_lifetime 3', 'shutdown_lifetime 0'),
    `pid_filename ${folder}/squid.pid`,
    `cache_log ${folder}/cache.log`,
    `coredump_dir ${folder}`,
    'pinger_enable off',
    'netdb_filename none',
    '',
  ].join('\n')
}
