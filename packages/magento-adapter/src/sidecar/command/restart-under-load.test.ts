import { Agent } from 'node:https'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { askOverTls } from '../../../test-support/ask-over-tls.ts'
import { type ServiceManager, startServiceManager } from '../../../test-support/service-manager.ts'
import { sidecarConfig } from '../../../test-support/sidecar-config.ts'
import { type SidecarFolder, sidecarFolder } from '../../../test-support/sidecar-folder.ts'

let folder: SidecarFolder
let manager: ServiceManager | undefined

beforeEach(async () => {
  folder = await sidecarFolder()
  folder.write('cloister.config.ts', sidecarConfig())
  manager = await startServiceManager(join(folder.directory, 'cloister.config.ts'))
})

afterEach(async () => {
  await manager?.stop()
  manager = undefined
  folder.remove()
})

function asking(running: ServiceManager, agent: Agent | false) {
  const { port } = running
  const body = { productIds: [] }
  return askOverTls({ port, ca: folder.authority.certificate, path: '/sync/events', body, agent })
}

describe('the sidecar as a service', () => {
  it('is restarted twice under load, and not one request fails', async () => {
    const running = manager as ServiceManager
    const agent = new Agent({ keepAlive: true, maxSockets: 8 })
    const outcomes: Promise<number | string>[] = []
    let isOver = false
    const load = (async () => {
      while (!isOver) {
        // Magento opens a connection for each request; others keep theirs.
        const kept = outcomes.length % 2 === 0 ? agent : false
        outcomes.push(
          asking(running, kept).then(
            ({ status }) => status,
            (error: NodeJS.ErrnoException) => error.code ?? error.message,
          ),
        )
        await wait(20)
      }
    })()
    await wait(300)
    await running.restart()
    await wait(300)
    await running.restart()
    await wait(300)
    isOver = true
    await load
    const answers = await Promise.all(outcomes)
    agent.destroy()
    expect(answers.length).toBeGreaterThan(50)
    expect(answers.filter((answer) => answer !== 200)).toEqual([])
    expect(running.lines.filter((line) => line.startsWith('ended'))).toEqual(['ended 0', 'ended 0'])
    expect(running.lines.filter((line) => line.includes('"stopped"'))).toEqual([
      '{"event":"stopped","brokenOff":0}',
      '{"event":"stopped","brokenOff":0}',
    ])
  })

  it('reads its secret again at SIGHUP, ends with 0 at SIGTERM, and leaves nothing open that would keep it', async () => {
    const running = manager as ServiceManager
    expect((await asking(running, false)).status).toBe(200)
    folder.write('magento.secret', 'another-secret-of-this-test-00001')
    running.signal('HUP')
    await vi.waitFor(async () => expect((await asking(running, false)).status).toBe(401))
    expect(await running.stop()).toBe(0)
    expect(running.lines).toContain('{"event":"reloaded"}')
    manager = undefined
  })
})
