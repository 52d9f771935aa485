import { setTimeout as pause } from 'node:timers/promises'
import type { HostAnswer, HostTask } from './host-child.ts'
import { type InsideProgram, startInside } from './inside-program.ts'
import type { Network } from './network.ts'
import { GUARDED, type HostName } from './network-addresses.ts'
import { LISTENED, type NetworkFlow } from './network-flow.ts'
import type { Attempt, Outcome } from './probe.ts'

const HOSTS: readonly HostName[] = [...GUARDED, 'attacker', 'outside']
/** How long a datagram may be on its way over a cable within one machine. */
const DATAGRAM_MS = 300

/** A program in each host of a network, which listens and reaches out as it is told. */
export interface Hosts {
  attempt(from: HostName, what: Attempt): Promise<Outcome>
  /** Takes every flow at once, and says of each whether it got through. */
  tryFlows(flows: readonly NetworkFlow[]): Promise<ReadonlyMap<NetworkFlow, string>>
  /** Begins, or ends, to listen at every port that is named. */
  listen(): Promise<void>
  hush(): Promise<void>
  close(): Promise<void>
}

export function openHosts(network: Network): Hosts {
  const program = new URL('host-child.ts', import.meta.url)
  const programs = new Map<HostName, InsideProgram<HostTask, HostAnswer>>(
    HOSTS.map((host) => [host, startInside(network.inside(host), program)]),
  )
  const ask = async (host: HostName, task: HostTask): Promise<HostAnswer> =>
    (await programs.get(host)?.ask(task)) ?? 'done'
  const everywhere = async (task: HostTask) => {
    await Promise.all(HOSTS.map((host) => ask(host, task)))
  }
  const attempt = async (from: HostName, what: Attempt) => (await ask(from, what)) as Outcome
  return {
    attempt,
    async tryFlows(flows) {
      const outcomes = await Promise.all(
        flows.map(async (flow) => [flow, (await attempt(flow.from, attemptOf(flow))).kind] as const),
      )
      await pause(DATAGRAM_MS)
      const received = (await ask('outside', { kind: 'received' })) as readonly string[]
      const hasArrived = (flow: NetworkFlow) => received.includes(textOf(flow))
      return new Map(
        outcomes.map(([flow, kind]) => [
          flow,
          flow.protocol === 'tcp' || kind === 'dropped' || hasArrived(flow) ? kind : 'dropped',
        ]),
      )
    },
    listen: () => everywhere({ kind: 'listen', ...LISTENED }),
    hush: () => everywhere({ kind: 'hush' }),
    async close() {
      await Promise.all([...programs.values()].map((one) => one.close()))
    },
  }
}

function attemptOf(flow: NetworkFlow): Attempt {
  const { place, protocol } = flow
  return protocol === 'tcp' ? { kind: 'tcp', to: place } : { kind: 'udp', to: place, text: textOf(flow) }
}

function textOf({ from, place }: NetworkFlow): string {
  return `${from} ${place.host} ${place.port}`
}
