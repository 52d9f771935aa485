import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { join } from 'node:path'
import {
  DEPLOY,
  GUARDED,
  type Guarded,
  type HostName,
  hostAddresses,
  INTERNET,
  METADATA,
  ROUTER,
} from './network-addresses.ts'

const PREFIX = 'cloister-seg-'

/** Hosts on one cable, each in a network namespace of its own. */
export interface Network {
  /** Words that run a program inside a host. */
  inside(host: HostName): readonly string[]
  /** Loads the rulesets of guarded hosts, as they stand in `deploy/nftables`. Default: of all. */
  loadRules(hosts?: readonly Guarded[]): void
  /** Takes them away, as somebody does who has become root of that host. */
  unloadRules(host: Guarded): void
  /** Packets that the ruleset of a host has dropped, coming in and going out. */
  dropped(host: Guarded): { readonly in: number; readonly out: number }
  /** Ends what runs in the hosts, and removes them. */
  close(): Promise<void>
}

/**
 * Why this machine can build no network; `undefined` where it can. It is tried: neither being root nor a program says
 * that the kernel allows it, as within a container.
 */
export function whyNoNetwork(): string | undefined {
  for (const [program, words, found] of [
    ['ip', ['-V'], 'iproute2'],
    ['nft', ['-v'], 'nftables'],
  ] as const) {
    if (spawnSync(program, words).status !== 0) return `skipped: apt-get install ${found}`
  }
  const name = `${PREFIX}${process.pid}-try`
  const isMade =
    spawnSync('ip', ['netns', 'add', name]).status === 0 &&
    spawnSync('ip', ['netns', 'exec', name, 'nft', 'add', 'table', 'inet', 'cloister']).status === 0
  spawnSync('ip', ['netns', 'del', name])
  return isMade ? undefined : 'skipped: network namespaces need root (CAP_SYS_ADMIN and CAP_NET_ADMIN)'
}

/** Ends every process in the namespaces that it is given, and removes them, once its input ends. */
const REMOVES = `cat > /dev/null
for name in "$@"; do
  for pid in $(ip netns pids "$name" 2> /dev/null); do kill -KILL "$pid" 2> /dev/null; done
  ip netns del "$name" 2> /dev/null
done
true`

/** Builds a bridge with a host on each port of it. They can all reach each other until rules are loaded. */
export function buildNetwork(): Network {
  sweepNetworks()
  const hosts = hostAddresses()
  const names = Object.keys(hosts) as Exclude<HostName, 'outside'>[]
  const run = `${PREFIX}${process.pid}-${randomBytes(3).toString('hex')}`
  const namespace = (host: HostName) => `${run}-${host}`
  const remover = startRemover([...names, 'outside' as const].map(namespace))
  try {
    buildOutside(namespace('outside'))
    for (const name of names) plugIn({ name, ...hosts[name] }, namespace(name), namespace('outside'))
  } catch (error) {
    remover.stdin?.end()
    throw error
  }
  return {
    inside: (host) => ['ip', 'netns', 'exec', namespace(host)],
    loadRules(guarded = GUARDED) {
      const folder = join(DEPLOY, 'nftables')
      for (const host of guarded) {
        ip('netns', 'exec', namespace(host), 'nft', '-I', folder, '-f', join(folder, `${host}.nft`))
      }
    },
    unloadRules(host) {
      ip('netns', 'exec', namespace(host), 'nft', 'delete', 'table', 'inet', 'cloister')
    },
    dropped: (host) => ({ in: countOf(namespace(host), 'in'), out: countOf(namespace(host), 'out') }),
    async close() {
      const ended = once(remover, 'exit')
      remover.ref()
      remover.stdin?.end()
      await ended
    },
  }
}

/** Removes the networks of test runs that were killed together with what removes them. */
function sweepNetworks(): void {
  for (const line of ip('netns', 'list').split('\n')) {
    const [name = ''] = line.split(' ')
    const [, pid] = /^cloister-seg-(\d+)-/u.exec(name) ?? []
    if (pid === undefined || isAlive(Number(pid))) continue
    spawnSync('sh', ['-c', REMOVES, 'sh', name], { input: '' })
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

/** A process of its own, whose input ends with this one however that ends. */
function startRemover(namespaces: readonly string[]): ChildProcess {
  const remover = spawn('sh', ['-c', REMOVES, 'sh', ...namespaces], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  remover.unref()
  return remover
}

function buildOutside(namespace: string): void {
  ip('netns', 'add', namespace)
  ip('-n', namespace, 'link', 'set', 'lo', 'up')
  ip('-n', namespace, 'link', 'add', 'cable', 'type', 'bridge')
  ip('-n', namespace, 'link', 'set', 'cable', 'up')
  address(namespace, 'cable', ROUTER)
  address(namespace, 'lo', INTERNET)
  ip('-n', namespace, 'addr', 'add', `${METADATA}/32`, 'dev', 'lo')
}

function plugIn(
  host: { readonly name: string; readonly v4: string; readonly v6: string },
  namespace: string,
  outside: string,
): void {
  ip('netns', 'add', namespace)
  ip('-n', namespace, 'link', 'set', 'lo', 'up')
  ip('link', 'add', 'eth0', 'netns', namespace, 'type', 'veth', 'peer', 'name', host.name, 'netns', outside)
  ip('-n', outside, 'link', 'set', host.name, 'master', 'cable', 'up')
  address(namespace, 'eth0', host)
  ip('-n', namespace, 'link', 'set', 'eth0', 'up')
  ip('-n', namespace, 'route', 'add', 'default', 'via', ROUTER.v4)
  ip('-n', namespace, '-6', 'route', 'add', 'default', 'via', ROUTER.v6)
}

/** Without the second in which an IPv6 address asks whether somebody else has it. */
function address(
  namespace: string,
  link: string,
  { v4, v6 }: { readonly v4: string; readonly v6: string },
): void {
  ip('-n', namespace, 'addr', 'add', `${v4}/24`, 'dev', link)
  ip('-n', namespace, 'addr', 'add', `${v6}/64`, 'dev', link, 'nodad')
}

interface NftListing {
  readonly nftables: readonly {
    readonly rule?: { readonly expr: readonly { readonly counter?: { readonly packets: number } }[] }
  }[]
}

function countOf(namespace: string, chain: 'in' | 'out'): number {
  const text = ip('netns', 'exec', namespace, 'nft', '-j', 'list', 'chain', 'inet', 'cloister', chain)
  const { nftables } = JSON.parse(text) as NftListing
  const counters = nftables
    .flatMap(({ rule }) => rule?.expr ?? [])
    .map(({ counter }) => counter?.packets ?? 0)
  return counters.reduce((sum, packets) => sum + packets, 0)
}

function ip(...words: readonly string[]): string {
  return execFileSync('ip', words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
}
