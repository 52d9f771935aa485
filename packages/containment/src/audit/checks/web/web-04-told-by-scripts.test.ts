import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { openProbeClient } from '../../../probe/probe-client.ts'
import { NO_HINTS } from '../../model-hints.ts'
import { toldByScripts } from './web-04-told-by-scripts.ts'

it('asks for a page, its script and that script’s map once, also where the map is the script itself', async () => {
  const asked: string[] = []
  const server = createServer(({ url = '' }, response) => {
    asked.push(url)
    const type = url === '/' ? 'text/html' : 'text/javascript'
    response.writeHead(200, { 'content-type': type })
    const scripts = '<script src="/app.js"></script><script src="/loop.js"></script>'
    const map = url === '/app.js' ? 'app.js.map' : 'loop.js'
    response.end(url === '/' ? scripts : `ask()\n//# sourceMappingURL=${map}`)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const probe = openProbeClient({
    allowed: [{ origin, addresses: ['127.0.0.1/32'] }],
    requestsPerSecond: 200,
  })
  onTestFinished(() => {
    probe.close()
    server.closeAllConnections()
    server.close()
  })
  const signal = AbortSignal.timeout(10_000)
  await toldByScripts.examine(
    { kind: 'origin', target: 'shop', origin, role: 'storefront', paths: [], internal: false },
    { probe, active: false, model: NO_HINTS, now: new Date(), signal },
  )
  expect(asked).toEqual(['/', '/app.js', '/app.js.map', '/loop.js'])
})
