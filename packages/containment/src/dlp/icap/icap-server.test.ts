import { setTimeout as sleep } from 'node:timers/promises'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chunks, dlpCase, reqmod } from '../../../test-support/icap-client.ts'
import { madeUpTensor, noise } from '../../../test-support/made-up-numbers.ts'

const weights = Buffer.from(madeUpTensor(50_000).buffer)
const innocent = Buffer.from('two pairs of shoes '.repeat(20_000))
const ALLOW = 'Allow: 204'

describe('an ICAP server for what leaves', () => {
  it('says what it does, for each service apart', async () => {
    const { client } = await dlpCase({ connections: 7, previewBytes: 1024 })
    const { send, reply } = bound(await client())
    send('OPTIONS icap://127.0.0.1/reqmod ICAP/1.0\r\nHost: a\r\n\r\n')
    const { status, head } = (await reply()) ?? {}
    expect(status).toBe(200)
    for (const field of [
      'Methods: REQMOD',
      'Max-Connections: 7',
      'Preview: 1024',
      'Allow: 204',
      'Transfer-Preview: *',
    ])
      expect(head).toContain(`\r\n${field}`)
    expect(head).toMatch(/\r\nISTag: "[\x21-\x7e]{1,32}"\r\n/u)
    send('OPTIONS icap://127.0.0.1/respmod ICAP/1.0\r\nHost: a\r\nEncapsulated: null-body=0\r\n\r\n')
    expect((await reply())?.head).toContain('Methods: RESPMOD')
  })

  it('lets a preview pass that is all there is, also one of no bytes', async () => {
    const { client, alarms } = await dlpCase()
    const { send, reply } = bound(await client())
    send(reqmod(['Preview: 4096']), chunks(Buffer.from('a=1'), 100, '0; ieof\r\n\r\n'))
    expect((await reply())?.status).toBe(204)
    send(reqmod(['Preview: 0']), '0; ieof\r\n\r\n')
    expect((await reply())?.status).toBe(204)
    send(reqmod(['Preview: 0']), '0\r\n\r\n')
    expect((await reply())?.status).toBe(100)
    send(chunks(weights))
    expect((await reply())?.content).toContain('403 Forbidden')
    expect(alarms).toMatchObject([{ code: 'WEIGHTS', action: 'blocked', passedBytes: 0 }])
  })

  it('gives back what it may not answer with 204', async () => {
    const { client } = await dlpCase()
    const { send, reply } = bound(await client())
    send(reqmod(['Preview: 16']), chunks(innocent.subarray(0, 16)))
    expect((await reply())?.status).toBe(100)
    send(chunks(innocent.subarray(16)))
    const echoed = await reply()
    expect(echoed?.status).toBe(200)
    expect(echoed?.content).toContain('POST /v1/upload?token=secret HTTP/1.1\r\nHost: shop.invalid\r\n\r\n')
    expect(bodyOf(echoed?.content ?? '')).toBe(innocent.toString())
    send(reqmod([ALLOW]), chunks(innocent))
    expect((await reply())?.status).toBe(204)
    send(reqmod([], [], false))
    expect((await reply())?.head).toContain('Encapsulated: req-hdr=0, null-body=')
    send(reqmod([ALLOW], [], false))
    expect((await reply())?.status).toBe(204)
  })

  it('stops weights with a page that says nothing of them', async () => {
    const { client, alarms } = await dlpCase()
    const { send, reply } = bound(await client())
    send(reqmod([ALLOW, 'X-Client-IP: 10.1.2.3'], ['Content-Type: image/jpeg']), chunks(weights))
    const { content = '', head = '' } = (await reply()) ?? {}
    expect(head).toContain('Encapsulated: res-hdr=0, res-body=')
    expect(content).toContain('HTTP/1.1 403 Forbidden\r\n')
    expect(content).not.toMatch(/weights|f32|upload|secret|shop/iu)
    expect(JSON.stringify(alarms)).not.toMatch(/upload|secret|shop/iu)
    expect(alarms).toEqual([
      {
        time: expect.stringMatching(/^\d{4}-.*Z$/u),
        service: 'reqmod',
        workload: '10.1.2.3',
        action: 'blocked',
        code: 'WEIGHTS',
        confidence: 0.8,
        bytes: expect.any(Number),
        passedBytes: 0,
        within: [],
        format: 'headerless',
      },
    ])
  })

  it('stops weights in responses as well', async () => {
    const { client, alarms } = await dlpCase()
    const { send, reply } = bound(await client())
    const heads = ['GET /m HTTP/1.1\r\nHost: a\r\n\r\n', 'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n']
    const lengths = [heads[0]?.length ?? 0, heads.join('').length]
    send(
      `RESPMOD icap://127.0.0.1/respmod ICAP/1.0\r\n${ALLOW}\r\nEncapsulated: req-hdr=0, res-hdr=${lengths[0]}, res-body=${lengths[1]}\r\n\r\n`,
      ...heads,
      chunks(weights),
    )
    expect((await reply())?.content).toContain('403 Forbidden')
    expect(alarms).toMatchObject([{ service: 'respmod', code: 'WEIGHTS' }])
  })

  it('passes on the beginning of a long body, and cuts the connection when something is found later', async () => {
    const { client, alarms } = await dlpCase({ hold: { bytes: 262_144 } })
    const connection = await client()
    connection.send(reqmod([ALLOW]), chunks(Buffer.concat([noise(1_000_000), weights, noise(300_000)])))
    const said = await connection.ended()
    expect(said).toContain('ICAP/1.0 200 OK')
    expect(said).not.toContain('\r\n0\r\n\r\n')
    expect(alarms).toMatchObject([{ action: 'cut', code: 'WEIGHTS' }])
    // Nothing of what was found had passed.
    expect(alarms[0]?.passedBytes).toBeLessThan(1_000_000)
  })

  it('gives back a long innocent body as it came', async () => {
    const { client, alarms } = await dlpCase({ hold: { bytes: 262_144 } })
    const { send, reply } = bound(await client())
    const body = Buffer.from(noise(900_000)).toString('base64')
    send(reqmod([]), chunks(Buffer.from(body)))
    expect(bodyOf((await reply())?.content ?? '')).toBe(body)
    expect(alarms).toEqual([])
  })

  it('stops what is longer than it may hold, where the operator wants that', async () => {
    const { client, alarms } = await dlpCase({ hold: { bytes: 262_144, beyond: 'block' } })
    const { send, reply } = bound(await client())
    send(reqmod([ALLOW]), chunks(innocent))
    expect((await reply())?.content).toContain('403')
    expect(alarms).toMatchObject([{ code: 'NOT_LOOKED_INTO', reason: 'LONGER_THAN_HELD', action: 'blocked' }])
  })

  it.each(['block', 'alarm'])(
    'does with what it cannot look into what the policy says: %s',
    async (notLookedInto) => {
      const { client, alarms } = await dlpCase({ notLookedInto })
      const { send, reply } = bound(await client())
      const packed = Buffer.concat([Buffer.from('fd377a585a00', 'hex'), Buffer.from(noise(9_000))])
      send(reqmod([ALLOW]), chunks(packed))
      expect((await reply())?.status).toBe(notLookedInto === 'block' ? 200 : 204)
      const action = notLookedInto === 'block' ? 'blocked' : 'told'
      expect(alarms).toMatchObject([{ code: 'NOT_LOOKED_INTO', reason: 'PACKED_IN_AN_UNKNOWN_WAY', action }])
    },
  )

  it('counts bytes for each workload, and stops what is more than its budget', async () => {
    const { client, alarms } = await dlpCase({
      budget: { perMessageBytes: 500_000, perHourBytes: 900_000, alarmShare: 0.5 },
      workloads: [{ name: 'reranker', addresses: ['10.0.0.0/8'], users: ['batch'], perHourBytes: 50_000 }],
    })
    const { send, reply } = bound(await client())
    const ask = async (fields: readonly string[], body: Buffer) => {
      send(reqmod([ALLOW, ...fields]), chunks(body))
      return (await reply())?.status
    }
    const [small, large] = [innocent.subarray(0, 30_000), Buffer.from(noise(600_000))]
    expect(await ask(['X-Client-IP: 10.9.9.9'], small)).toBe(204)
    expect(await ask(['X-Client-IP: 192.0.2.1'], innocent)).toBe(204)
    expect(await ask(['X-Client-IP: 10.9.9.8'], small)).toBe(200)
    const again = bound(await client())
    again.send(
      reqmod([ALLOW, `X-Authenticated-User: ${Buffer.from('batch').toString('base64')}`]),
      chunks(small),
    )
    expect((await again.reply())?.status).toBe(200)
    const other = bound(await client())
    other.send(reqmod([ALLOW, 'X-Client-IP: 192.0.2.2']), chunks(large))
    expect((await other.reply())?.content).toContain('403')
    expect(alarms.map(({ workload, code, action }) => [workload, code, action])).toEqual([
      ['reranker', 'EGRESS_BUDGET', 'told'],
      ['reranker', 'EGRESS_BUDGET', 'blocked'],
      ['reranker', 'EGRESS_BUDGET', 'blocked'],
      ['192.0.2.2', 'EGRESS_BUDGET', 'told'],
      ['192.0.2.2', 'EGRESS_BUDGET', 'blocked'],
    ])
  })

  it('serves requests that were sent at once, one after the other', async () => {
    const { client } = await dlpCase()
    const { send, reply } = bound(await client())
    const one = `${reqmod([ALLOW])}3\r\na=1\r\n0\r\n\r\n`
    send(`${one}OPTIONS icap://127.0.0.1/reqmod ICAP/1.0\r\n\r\n${one}`)
    expect([(await reply())?.status, (await reply())?.status, (await reply())?.status]).toEqual([
      204, 200, 204,
    ])
  })

  it.each([
    ['GET / HTTP/1.1\r\n\r\n', 400],
    ['\0\0\0\0\n\n', 400],
    ['OPTIONS icap://127.0.0.1/reqmod ICAP/1.0\r\nA: b\r\n folded\r\n\r\n', 400],
    ['OPTIONS icap://127.0.0.1/reqmod ICAP/1.0\r\nA b: c\r\n\r\n', 400],
    ['OPTIONS icap://127.0.0.1/reqmod ICAP/1.0\r\nA: b\u0001\r\n\r\n', 400],
    [`OPTIONS icap://127.0.0.1/reqmod ICAP/1.0\r\n${'A: b\r\n'.repeat(200)}\r\n`, 400],
    [`OPTIONS icap://127.0.0.1/reqmod ICAP/1.0\r\nA: ${'b'.repeat(70_000)}\r\n\r\n`, 400],
    ['REQMOD icap://127.0.0.1/reqmod ICAP/1.0\r\n\r\n', 400],
    ['REQMOD icap://127.0.0.1/reqmod ICAP/1.0\r\nEncapsulated: req-hdr=0, req-body=999999999\r\n\r\n', 400],
    ['REQMOD icap://127.0.0.1/reqmod ICAP/1.0\r\nEncapsulated: req-body=5, req-hdr=0\r\n\r\n', 400],
    [`${reqmod(['X-Client-IP: 10.0.0.1', 'X-Client-IP: 10.0.0.2'])}0\r\n\r\n`, 400],
    [`${reqmod([])}xyz\r\n\r\n`, 400],
    [`${reqmod([])}-1\r\n\r\n`, 400],
    [`${reqmod([])}ffffffffffffffff\r\n`, 400],
    [`${reqmod([])}3\r\nabcd\r\n0\r\n\r\n`, 400],
    [`${reqmod([])}1;${'x'.repeat(300)}\r\na\r\n0\r\n\r\n`, 400],
    [`${reqmod([])}0\r\n${'A: b\r\n'.repeat(3_000)}\r\n`, 400],
    ['OPTIONS icap://127.0.0.1/elsewhere ICAP/1.0\r\n\r\n', 404],
    ['OPTIONS icap://127.0.0.1/toString ICAP/1.0\r\n\r\n', 404],
    [reqmod([], [], false).replace('/reqmod', '/respmod'), 405],
    ['TRACE icap://127.0.0.1/reqmod ICAP/1.0\r\n\r\n', 501],
    ['OPTIONS icap://127.0.0.1/reqmod ICAP/2.0\r\n\r\n', 505],
  ])('refuses %j', async (sent, status) => {
    const { client } = await dlpCase()
    const { send, reply } = bound(await client())
    send(Buffer.from(sent, 'latin1'))
    expect((await reply())?.status).toBe(status)
  })

  it('waits for nobody for ever', async () => {
    const deadlines = { headSeconds: 1, idleSeconds: 1, keepAliveSeconds: 1 }
    const { client } = await dlpCase({ deadlines })
    const [head, body, silent] = [await client(), await client(), await client()]
    head.send('REQMOD icap://127')
    body.send(reqmod([]), '5\r\nabc')
    const drip = setInterval(() => head.send('0'), 100)
    expect((await head.reply())?.status).toBe(408)
    clearInterval(drip)
    expect((await body.reply())?.status).toBe(408)
    expect(await silent.ended()).toBe('')
  }, 20_000)

  it('turns away more connections than it has room for', async () => {
    const { client } = await dlpCase({ connections: 1 })
    const first = bound(await client())
    first.send(reqmod([ALLOW], [], false))
    expect((await first.reply())?.status).toBe(204)
    expect((await (await client()).reply())?.status).toBe(503)
  })

  it('lets what it looks at end when it stops, and nothing begin', async () => {
    const { client, server } = await dlpCase()
    const [busy, idle] = [await client(), await client()]
    busy.send(reqmod([ALLOW]), '3\r\na=1\r\n')
    await sleep(50)
    const stopping = server.stop()
    expect(await idle.ended()).toBe('')
    busy.send('0\r\n\r\n')
    expect((await busy.reply())?.status).toBe(204)
    await stopping
    await expect(client()).rejects.toThrow()
  })

  it('outlives whatever is sent to it', async () => {
    const { client } = await dlpCase({ deadlines: { headSeconds: 1, idleSeconds: 1, keepAliveSeconds: 1 } })
    const whole = Buffer.concat([Buffer.from(reqmod([ALLOW, 'Preview: 4'])), chunks(Buffer.from('abcdefgh'))])
    await fc.assert(
      fc.asyncProperty(
        fc.nat(whole.length - 1),
        fc.uint8Array({ minLength: 1, maxLength: 40 }),
        async (at, bytes) => {
          const connection = await client()
          const changed = Buffer.from(whole)
          changed.set(bytes.subarray(0, whole.length - at), at)
          connection.send(changed)
          connection.socket.end()
          for (const line of (await connection.ended()).match(/^ICAP\/1\.0 .*$/gmu) ?? [])
            expect(line).toMatch(/^ICAP\/1\.0 (?:100|200|204|400|404|405|408|501|505) /u)
        },
      ),
      { numRuns: 200 },
    )
    const { send, reply } = bound(await client())
    send(reqmod([ALLOW], [], false))
    expect((await reply())?.status).toBe(204)
  }, 120_000)
})

function bound(client: Awaited<ReturnType<Awaited<ReturnType<typeof dlpCase>>['client']>>) {
  return { send: client.send.bind(client), reply: client.reply.bind(client) }
}

/** What stands in chunks behind the head of the HTTP message. */
function bodyOf(content: string): string {
  let rest = content.slice(content.indexOf('\r\n\r\n') + 4)
  let body = ''
  for (;;) {
    const [line = '', digits = '0'] = /^([0-9a-f]+)\r\n/u.exec(rest) ?? []
    const length = Number.parseInt(digits, 16)
    if (length === 0) return body
    body += rest.slice(line.length, line.length + length)
    rest = rest.slice(line.length + length + 2)
  }
}
