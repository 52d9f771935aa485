import { Agent } from 'node:https'
import { bytesOf, connectionToModel } from '@cloister/core/test-support/fake-connection.ts'
import { createTestAuthority } from '@cloister/core/test-support/test-authority.ts'
import { testCloister, testOptions } from '@cloister/core/test-support/test-cloister.ts'
import { replaceConnection } from '@cloister/core/unsafe'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { askOverTls, type TlsAsk } from '../../test-support/ask-over-tls.ts'
import { type SidecarFolder, sidecarFolder } from '../../test-support/sidecar-folder.ts'
import { SIGNING_KEY } from '../../test-support/signed-headers.ts'
import { SHOP } from '../../test-support/signed-request.ts'
import { checkSidecarOptions } from './check-sidecar-options.ts'
import { type RunningSidecar, type SidecarEvent, serveSidecar } from './serve-sidecar.ts'
import type { SidecarOptions, SidecarParts } from './sidecar-options.ts'

const edge = { origins: [SHOP], passKeys: ['A'.repeat(43)] }
const tls = { certificateFile: 'sidecar.crt', keyFile: 'sidecar.key' }
const secrets = [{ id: SIGNING_KEY, file: 'magento.secret' }]
let folder: SidecarFolder
const running: RunningSidecar[] = []

beforeEach(async () => {
  folder = await sidecarFolder()
})

afterEach(async () => {
  await Promise.all(running.splice(0).map((sidecar) => sidecar.stop()))
  folder.remove()
})

async function serve(options: Partial<SidecarOptions> = {}, parts: Partial<SidecarParts> = {}) {
  const events: SidecarEvent[] = []
  const config = checkSidecarOptions({
    listen: { port: 0 },
    tls,
    magento: { secrets },
    stop: { drainMs: 3_000 },
    open: () => ({ shops: [{ cloister: testCloister(() => '').cloister, edge }], ...parts }),
    ...options,
  })
  const sidecar = await serveSidecar(config, {
    directory: folder.directory,
    onEvent: (event) => events.push(event),
  })
  running.push(sidecar)
  const ask = (path: string, asked: Partial<TlsAsk> = {}) =>
    askOverTls({ port: sidecar.port, ca: folder.authority.certificate, path, ...asked })
  return { sidecar, ask, events }
}

const changed = { body: { productIds: [] } }

describe('a sidecar over TLS', () => {
  it('serves a shop whose secret it knows, and no other', async () => {
    const { sidecar, ask, events } = await serve()
    expect((await ask('/sync/events', changed)).status).toBe(200)
    expect((await ask('/sync/events', { ...changed, secret: 'guessed'.repeat(6) })).status).toBe(401)
    expect((await ask('/shop/pass')).status).toBe(204)
    await sidecar.stop()
    expect(events).toContainEqual({ event: 'problems', code: 'CLOISTER_SIGNATURE_REFUSED', count: 1 })
  })

  it('is not spoken to by who does not believe its certificate', async () => {
    const { ask } = await serve()
    const { certificate: ca } = await createTestAuthority()
    await expect(ask('/sync/events', { ...changed, ca })).rejects.toThrow(/certificate|signature/u)
  })

  it('is ready while the gateway answers, and says so when it does not', async () => {
    const well = await serve()
    const ready = await well.ask('/readyz', { method: 'GET' })
    expect([ready.status, ready.text]).toEqual([200, '{"ready":true,"missing":[]}'])
    const gone = { request: () => Promise.reject(new Error('canary')), close: () => Promise.resolve() }
    const { cloister } = testCloister(() => '', { [replaceConnection]: gone })
    const alone = await serve({ open: () => ({ shops: [{ cloister, edge }] }) })
    expect((await alone.ask('/readyz', { method: 'GET' })).text).toBe('{"ready":false,"missing":["gateway"]}')
    expect((await alone.ask('/healthz', { method: 'GET' })).status).toBe(200)
  })

  it('is not ready with a certificate that is over', async () => {
    folder.certify(await folder.authority.issue(['127.0.0.1'], new Date(Date.now() - 60_000)))
    const { sidecar, ask } = await serve()
    await expect(ask('/readyz', { method: 'GET' })).rejects.toThrow(/expired/u)
    folder.certify(await folder.authority.issue(['127.0.0.1']))
    sidecar.reload()
    expect((await ask('/readyz', { method: 'GET' })).status).toBe(200)
  })

  it('takes a new secret and a new certificate without a restart, and keeps the old ones where the new are none', async () => {
    const { sidecar, ask, events } = await serve()
    const secret = 'the-next-secret-of-this-test-0001'
    folder.write('magento.secret', secret)
    sidecar.reload()
    expect((await ask('/sync/events', changed)).status).toBe(401)
    expect((await ask('/sync/events', { ...changed, secret })).status).toBe(200)
    folder.write('sidecar.key', 'canary')
    folder.write('magento.secret', 'canary')
    sidecar.reload()
    expect(events.at(-1)).toEqual({
      event: 'reload_failed',
      code: 'CLOISTER_OPTIONS_INVALID',
      option: 'tls.keyFile',
    })
    expect((await ask('/sync/events', { ...changed, secret })).status).toBe(200)
  })

  it('gives what it opens secrets that are read again', async () => {
    folder.write('gateway.secret', 'first\n')
    let read = () => ''
    const { cloister } = testCloister(() => '')
    const { sidecar } = await serve({
      open: ({ secret }) => {
        read = secret('gateway.secret')
        return { shops: [{ cloister, edge }] }
      },
    })
    expect(read()).toBe('first')
    folder.write('gateway.secret', 'second\n')
    sidecar.reload()
    expect(read()).toBe('second')
  })

  it('is asked by a server with a certificate of the authority and one of the names, and by no other', async () => {
    const certificates = { authorityFile: 'authority.crt', names: ['magento.shop.example'] }
    const { ask } = await serve({ magento: { certificates } })
    const shown = async (names: readonly string[]) => {
      const { cert, key: clientKey } = await folder.authority.issue(names)
      return (await ask('/sync/events', { ...changed, cert, clientKey })).status
    }
    expect(await shown(['magento.shop.example'])).toBe(200)
    expect(await shown(['other.shop.example'])).toBe(401)
    expect((await ask('/sync/events', changed)).status).toBe(401)
    const { cert, key: clientKey } = await (await createTestAuthority()).issue(['magento.shop.example'])
    expect((await ask('/sync/events', { ...changed, cert, clientKey })).status).toBe(401)
    expect((await ask('/healthz', { method: 'GET' })).status).toBe(200)
  })
})

describe('a sidecar that stops', () => {
  /** A model that says one sentence, and the end of it when the test wants. */
  function slowShop() {
    const end = Promise.withResolvers<void>()
    async function* body() {
      yield* bytesOf('data: {"choices":[{"delta":{"content":"Returns are free [p1]. They"}}]}\n\n')
      await end.promise
      yield* bytesOf('data: {"choices":[{"delta":{"content":" are free [p1]."}}]}\n\ndata: [DONE]\n\n')
    }
    const { cloister } = testCloister(() => '', {
      gateway: { ...testOptions().gateway, limits: { idleMs: 60_000 } },
      deadlines: { supportMs: 60_000 },
      [replaceConnection]: connectionToModel(async () => ({
        status: 200,
        headers: { 'content-type': 'text/event-stream' },
        body: body(),
        cancel: () => undefined,
      })),
    })
    return { parts: { shops: [{ cloister, edge }] }, end: () => end.resolve() }
  }

  async function streaming(ask: Awaited<ReturnType<typeof serve>>['ask']) {
    const pass = await ask('/shop/pass')
    const cookie = pass.headers['set-cookie']?.[0]?.split(';')[0] ?? ''
    const begun = Promise.withResolvers<void>()
    const answer = ask('/shop/support', {
      body: { question: 'Are returns free?' },
      headers: { cookie, accept: 'text/event-stream' },
      onResponse: (incoming) => incoming.once('data', () => begun.resolve()),
    })
    answer.catch(() => undefined)
    await begun.promise
    return { answer }
  }

  const untilClosed = (ask: Awaited<ReturnType<typeof serve>>['ask']) =>
    vi.waitFor(async () => {
      await expect(ask('/sync/events', changed)).rejects.toThrow(/ECONNREFUSED/u)
    })

  it('lets an answer end, and takes no other meanwhile', async () => {
    const { parts, end } = slowShop()
    const { sidecar, ask, events } = await serve({ stop: { drainMs: 30_000 } }, parts)
    const { answer } = await streaming(ask)
    const stopping = sidecar.stop()
    await untilClosed(ask)
    end()
    expect((await answer).text).toContain('"type":"done"')
    await stopping
    expect(events.at(-1)).toEqual({ event: 'stopped', brokenOff: 0 })
  })

  it('breaks off what takes longer than it may', async () => {
    const { parts, end } = slowShop()
    const { sidecar, ask, events } = await serve({ stop: { drainMs: 50 } }, parts)
    const { answer } = await streaming(ask)
    await sidecar.stop()
    await expect(answer).rejects.toThrow()
    expect(events.at(-1)).toEqual({ event: 'stopped', brokenOff: 1 })
    end()
  })

  it('answers on a connection that was idle, and says that this was the last time', async () => {
    const { sidecar, ask } = await serve({ stop: { drainMs: 30_000 } })
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    const first = await ask('/sync/events', { ...changed, agent })
    const stopping = sidecar.stop()
    await untilClosed(ask)
    const second = await ask('/sync/events', { ...changed, agent })
    agent.destroy()
    expect([first.headers.connection, second.status, second.headers.connection]).toEqual([
      'keep-alive',
      200,
      'close',
    ])
    await stopping
  })

  it('first says that it is going, so that others are asked instead', async () => {
    const { sidecar, ask } = await serve({ stop: { noticeMs: 1_000, drainMs: 1_000 } })
    const stopping = sidecar.stop()
    const ready = await ask('/readyz', { method: 'GET' })
    expect([ready.status, ready.text]).toEqual([503, '{"ready":false,"missing":["staying"]}'])
    expect((await ask('/sync/events', changed)).status).toBe(200)
    await stopping
  })

  it('closes what it opened, after the last answer', async () => {
    const close = vi.fn(() => Promise.resolve())
    const { sidecar } = await serve({}, { close })
    await Promise.all([sidecar.stop(), sidecar.stop()])
    expect(close).toHaveBeenCalledTimes(1)
  })
})
