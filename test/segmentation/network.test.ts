import { execFileSync, fork, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Hosts, openHosts } from '../support/segmentation/hosts.ts'
import { buildNetwork, type Network, whyNoNetwork } from '../support/segmentation/network.ts'
import { GUARDED } from '../support/segmentation/network-addresses.ts'
import { NETWORK_FLOWS, type NetworkFlow } from '../support/segmentation/network-flow.ts'

const reason = whyNoNetwork()

describe.skipIf(reason)(`rules of the network ${reason ?? ''}`, () => {
  let network: Network
  let hosts: Hosts
  let before: ReadonlyMap<NetworkFlow, string>
  let after: ReadonlyMap<NetworkFlow, string>

  beforeAll(async () => {
    network = buildNetwork()
    hosts = openHosts(network)
    await hosts.listen()
    before = await hosts.tryFlows(NETWORK_FLOWS)
    network.loadRules()
    after = await hosts.tryFlows(NETWORK_FLOWS)
  })
  afterAll(async () => {
    await hosts?.close()
    await network?.close()
  })

  it('are what holds flows back: without them every one gets through', () => {
    expect(NETWORK_FLOWS.filter((flow) => before.get(flow) !== 'open')).toEqual([])
  })

  it.each(NETWORK_FLOWS)('$from → $to: $expected', (flow) => {
    expect(after.get(flow)).toBe(flow.expected)
  })

  it('count what they dropped, on the way out and on the way in', () => {
    for (const host of GUARDED) {
      const { in: inwards, out: outwards } = network.dropped(host)
      expect([host, inwards > 0, outwards > 0]).toEqual([host, true, true])
    }
  })

  it.each(GUARDED)('hold at every other host when those of the %s are gone', async (host) => {
    const others = (one: NetworkFlow) => one.from === host || (one.host === host && one.from !== 'attacker')
    const flows = NETWORK_FLOWS.filter((flow) => flow.host !== undefined && others(flow))
    network.unloadRules(host)
    try {
      const tried = await hosts.tryFlows(flows)
      expect(flows.filter((flow) => tried.get(flow) !== flow.expected)).toEqual([])
    } finally {
      network.loadRules([host])
    }
  })
})

describe.skipIf(reason)(`the network of a test ${reason ?? ''}`, () => {
  const namespaces = () => spawnSync('ip', ['netns', 'list'], { encoding: 'utf8' }).stdout

  it('goes when the test that built it is killed', async () => {
    const builder = fork(new URL('../support/segmentation/network-child.ts', import.meta.url), {
      execArgv: ['--conditions=@cloister/source', '--disable-warning=ExperimentalWarning'],
    })
    await once(builder, 'message')
    const own = `cloister-seg-${builder.pid}-`
    expect(namespaces()).toContain(own)
    builder.kill('SIGKILL')
    await vi.waitFor(() => expect(namespaces()).not.toContain(own))
  })

  it('takes along what an earlier one has left behind', async () => {
    const { pid } = spawnSync('true')
    const left = `cloister-seg-${pid}-abcdef-model`
    execFileSync('ip', ['netns', 'add', left])
    await buildNetwork().close()
    expect(namespaces()).not.toContain(left)
  })
})
