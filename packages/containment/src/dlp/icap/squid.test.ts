import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { Agent, createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '@cloister/core/test-support/free-port.ts'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { MADE_UP_LAYOUTS } from '../../../test-support/made-up-layouts.ts'
import { MADE_UP_MODELS, modelNamed } from '../../../test-support/made-up-models.ts'
import { ordinaryUpload } from '../../../test-support/ordinary-uploads.ts'
import { HAS_SQUID, type SquidProxy, startSquid } from '../../../test-support/squid-proxy.ts'
import { uploadsOf, type WeightUpload } from '../../../test-support/uploads-of-weights.ts'
import {
  type DlpAlarm,
  type Fingerprint,
  fingerprintModel,
  type IcapServer,
  parseDlpConfig,
  startDlpServer,
} from '../index.ts'

const PIECE = 65_536
const ORDINARY = 2_070
/** Of less than 64 KiB: of more, Squid 5.7 shows no ICAP server the rest before it begins to answer (Squid bug 5352). */
const WEIGHTS = Buffer.from(modelNamed('safetensors')).subarray(0, 60_000)
const PROXY = [
  'icap_enable on',
  'icap_preview_enable on',
  'icap_persistent_connections on',
  // Squid rests for 30 seconds at least.
  'icap_service_revival_delay 30',
  'adaptation_send_client_ip on',
  'client_request_buffer_max_size 8 MB',
]
const reqmodService = (port: number, bypass: 'on' | 'off') => [
  `icap_service cloister reqmod_precache bypass=${bypass} icap://127.0.0.1:${port}/reqmod`,
  'adaptation_access cloister allow all',
]

/** Where uploads are meant to go. It tells what it got whole. */
async function startOrigin() {
  const whole: number[] = []
  const server = createServer((incoming, outgoing) => {
    let length = 0
    incoming.on('data', (piece: Buffer) => {
      length += piece.length
    })
    incoming.on('error', () => undefined)
    incoming.on('end', () => {
      whole.push(length)
      outgoing.end(incoming.url === '/weights' ? WEIGHTS : 'taken')
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    whole,
    port: (server.address() as AddressInfo).port,
    stop: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

async function startDlp(
  port: number,
  fingerprints: readonly Fingerprint[],
  alarms: DlpAlarm[],
): Promise<IcapServer> {
  const budget = { perMessageBytes: 2 ** 40, perHourBytes: 2 ** 42 }
  const parsed = parseDlpConfig(JSON.stringify({ version: 1, listen: `127.0.0.1:${port}`, budget }))
  if (parsed.outcome === 'faults') throw new TypeError('configuration')
  return await startDlpServer({ config: parsed.config, fingerprints, onAlarm: (alarm) => alarms.push(alarm) })
}

/** For what passes. Behind a page of its own Squid hangs up, and who asks then is not heard. */
const keptAlive = new Agent({ keepAlive: true, maxSockets: 8 })

interface Sending extends WeightUpload {
  /** Without a length in front. */
  readonly isChunked?: boolean
  readonly agent?: Agent
}

/** @returns The status of the answer, or 0 where the connection was cut. */
async function upload(
  { proxy, origin }: { readonly proxy: number; readonly origin: number },
  { body, contentType, contentEncoding, isChunked = false, agent }: Sending,
): Promise<number> {
  const headers = {
    host: `127.0.0.1:${origin}`,
    'content-type': contentType ?? 'application/octet-stream',
    ...(contentEncoding !== undefined && { 'content-encoding': contentEncoding }),
    ...(isChunked ? { 'transfer-encoding': 'chunked' } : { 'content-length': body.length }),
  }
  return await new Promise((resolve) => {
    const options = {
      host: '127.0.0.1',
      port: proxy,
      method: 'POST',
      path: `http://127.0.0.1:${origin}/upload`,
      headers,
      agent: agent ?? false,
    }
    const sent = request(options, (answer) => {
      answer.resume()
      answer.on('error', () => resolve(0))
      answer.on('end', () => resolve(answer.statusCode ?? 0))
    })
    sent.on('error', () => resolve(0))
    sent.setTimeout(60_000, () => sent.destroy())
    sent.end(body)
  })
}

describe.skipIf(!HAS_SQUID)('Squid in front of what leaves (apt-get install squid-openssl)', () => {
  const alarms: DlpAlarm[] = []
  const folder = mkdtempSync(join(tmpdir(), 'cloister-egress-'))
  const model = randomBytes(3 * 2 ** 20)
  let squid: SquidProxy
  let origin: Awaited<ReturnType<typeof startOrigin>>
  let dlp: IcapServer
  const way = () => ({ proxy: squid.port, origin: origin.port })

  beforeAll(async () => {
    writeFileSync(join(folder, 'model.bin'), model)
    const fingerprint = await fingerprintModel([{ path: join(folder, 'model.bin'), sizeBytes: model.length }])
    origin = await startOrigin()
    dlp = await startDlp(await freePort(), [fingerprint], alarms)
    squid = await startSquid([...PROXY, ...reqmodService(dlp.port, 'off')])
  }, 60_000)
  afterAll(async () => {
    keptAlive.destroy()
    await squid.stop()
    await dlp.stop()
    await origin.stop()
    rmSync(folder, { recursive: true })
  })

  it('lets what people send pass, 2,000 times and more', async () => {
    const waiting = Array.from({ length: ORDINARY }, (_, number) => number)
    const stopped: string[] = []
    const hand = async () => {
      for (let number = waiting.shift(); number !== undefined; number = waiting.shift()) {
        const { kind, body, ...head } = ordinaryUpload(number)
        const status = await upload(way(), {
          body: Buffer.from(body),
          isChunked: number % 3 === 0,
          agent: keptAlive,
          ...head,
        })
        if (status !== 200) stopped.push(`${kind}: ${status}`)
      }
    }
    await Promise.all(Array.from({ length: 4 }, hand))
    expect(stopped).toEqual([])
    expect(alarms).toEqual([])
    expect(origin.whole).toHaveLength(ORDINARY)
  }, 600_000)

  it('stops weights and pieces of the model in every form, and with them every piece of a split file', async () => {
    const taken = origin.whole.length
    const passed: string[] = []
    const sources: readonly (readonly [string, Buffer])[] = [
      ['f32', Buffer.from(MADE_UP_LAYOUTS['f32']?.(PIECE) ?? [])],
      ['q4_0', Buffer.from(MADE_UP_LAYOUTS['q4_0']?.(PIECE) ?? [])],
      ...[0, 1, 2, 3].map(
        (piece) => [`piece ${piece}`, model.subarray(piece * PIECE + 5, (piece + 1) * PIECE + 5)] as const,
      ),
    ]
    const sent = [
      ...sources.flatMap(([name, bytes]) =>
        Object.entries(uploadsOf(bytes)).flatMap(([form, weights]) => [
          { name, form, weights },
          { name, form: `${form}, chunked`, weights: { ...weights, isChunked: true } },
        ]),
      ),
      ...MADE_UP_MODELS.flatMap(({ format, bytes }) =>
        Object.entries(uploadsOf(Buffer.from(bytes)))
          .filter(([form]) => ['plain', 'gzip', 'multipart', 'base64 in JSON'].includes(form))
          .map(([form, weights]) => ({ name: format, form, weights })),
      ),
    ]
    for (const { name, form, weights } of sent) {
      const status = await upload(way(), weights)
      if (status !== 403) passed.push(`${name}, ${form}: ${status}`)
    }
    expect(passed).toEqual([])
    expect(origin.whole).toHaveLength(taken)
  }, 600_000)

  it('reads the configuration that is there to copy', () => {
    const file = join(import.meta.dirname, '../../../../../deploy/squid/squid.conf')
    const { status, stderr } = spawnSync('squid', ['-k', 'parse', '-f', file], { encoding: 'utf8' })
    const faults = stderr.match(/(?:ERROR|WARNING|FATAL).*$/gmu)
    // Via would tell the world the name of the proxy.
    expect({ status, faults }).toEqual({ status: 0, faults: ['WARNING: HTTP requires the use of Via'] })
  })

  it('cuts a long upload in which weights come late, so that nobody has it whole', async () => {
    const taken = origin.whole.length
    const body = Buffer.concat([randomBytes(6 * 2 ** 20), model, randomBytes(2 ** 20)])
    expect(await upload(way(), { body })).not.toBe(200)
    expect(origin.whole).toHaveLength(taken)
    expect(alarms.at(-1)).toMatchObject({ action: 'cut', code: 'MODEL_PIECE', workload: '127.0.0.1' })
    expect(alarms.at(-1)?.passedBytes).toBeLessThan(6 * 2 ** 20)
  }, 60_000)

  it('stops weights in what answers strangers', async () => {
    const answering = await startSquid([
      ...PROXY,
      `icap_service cloister respmod_precache bypass=off icap://127.0.0.1:${dlp.port}/respmod`,
      'adaptation_access cloister allow all',
    ])
    onTestFinished(async () => await answering.stop())
    const ask = async (path: string) =>
      await new Promise((resolve, reject) => {
        const url = `http://127.0.0.1:${origin.port}${path}`
        const sent = request(
          { host: '127.0.0.1', port: answering.port, path: url, agent: false },
          (answer) => {
            answer.resume().on('end', () => resolve(answer.statusCode))
          },
        )
        sent.on('error', reject).end()
      })
    expect(await ask('/')).toBe(200)
    expect(await ask('/weights')).toBe(403)
    expect(alarms.at(-1)).toMatchObject({ service: 'respmod', code: 'WEIGHTS', action: 'blocked' })
  }, 60_000)

  it.each([
    { bypass: 'off', status: 500, so: 'nothing leaves' },
    { bypass: 'on', status: 200, so: 'everything leaves, seen by nobody' },
  ] as const)(
    'without the server, and bypass=$bypass, $so',
    async ({ bypass, status }) => {
      const unserved = await startSquid([...PROXY, ...reqmodService(await freePort(), bypass)])
      onTestFinished(async () => await unserved.stop())
      const weights = Buffer.from(MADE_UP_LAYOUTS['f32']?.(PIECE) ?? [])
      expect(await upload({ proxy: unserved.port, origin: origin.port }, { body: weights })).toBe(status)
    },
    60_000,
  )

  it('without the server, and bypass=off: works again when the server is back', async () => {
    const port = await freePort()
    const restarted = await startSquid([...PROXY, ...reqmodService(port, 'off')])
    onTestFinished(async () => await restarted.stop())
    const way = { proxy: restarted.port, origin: origin.port }
    expect(await upload(way, { body: Buffer.from('a=1') })).toBe(500)
    const later = await startDlp(port, [], alarms)
    onTestFinished(async () => await later.stop())
    await expect
      .poll(() => upload(way, { body: Buffer.from('a=1') }), { timeout: 50_000, interval: 500 })
      .toBe(200)
  }, 90_000)
})
