import { isCloisterError } from '@cloister/core'
import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { forwardToEdge } from './forward-to-edge.ts'

const EDGE = 'https://edge.shop.example'
const PASS = '__Host-cloister-pass=aa.bb.cc'
const forward = forwardToEdge({ edge: () => EDGE })

afterEach(() => {
  vi.unstubAllGlobals()
})

/** An edge that answers each request so. */
function edgeAnswering(answer: () => Response | Promise<Response>) {
  const asked = vi.fn(async (_url: string, _init: RequestInit & { readonly headers: Headers }) => answer())
  vi.stubGlobal('fetch', asked)
  return asked
}

const page = (path = '/cloister/search', init: RequestInit = {}) => ({
  request: new Request(`https://shop.example${path}`, { method: 'POST', body: '{}', ...init }),
})

describe('a request of a page of a Hydrogen shop', () => {
  it('goes to the merchant’s own server, with what the edge reads and nothing else', async () => {
    const asked = edgeAnswering(() => new Response(null, { status: 204 }))
    const headers = {
      accept: 'application/json',
      'content-type': 'application/json',
      origin: 'https://shop.example',
      'sec-fetch-site': 'same-origin',
      'oxygen-buyer-ip': '192.0.2.7',
    }
    const personal = {
      authorization: 'Bearer canary',
      cookie: `session=canary; ${PASS}; _shopify_y=canary; x${PASS}`,
      'oxygen-buyer-city': 'canary',
      'oxygen-buyer-latitude': 'canary',
      referer: 'https://shop.example/?q=canary',
      'user-agent': 'canary',
    }
    await forward(page('/cloister/search?utm=canary', { headers: { ...headers, ...personal } }))
    const [url, init] = asked.mock.calls[0] ?? []
    expect(url).toBe(`${EDGE}/cloister/search`)
    expect(Object.fromEntries(init?.headers ?? [])).toEqual({ ...headers, cookie: PASS })
    expect(init).toMatchObject({ method: 'POST', redirect: 'manual' })
    expect(await new Response(init?.body as ReadableStream).text()).toBe('{}')
  })

  it('takes along the cookies that the merchant names', async () => {
    const asked = edgeAnswering(() => new Response(null, { status: 204 }))
    const named = forwardToEdge({ edge: () => EDGE, cookies: ['session'] })
    await named(page('/cloister/orders', { headers: { cookie: `session=1; other=2; ${PASS}; sessions=3` } }))
    expect(asked.mock.calls[0]?.[1].headers.get('cookie')).toBe(`session=1; ${PASS}`)
  })

  it('is told where the edge is by whatever the route was given', async () => {
    const asked = edgeAnswering(() => new Response(null, { status: 204 }))
    const given = { ...page(), context: { env: { CLOISTER_EDGE: 'https://edge.lamps.example/lamps' } } }
    await forwardToEdge({ edge: ({ context }: typeof given) => context.env.CLOISTER_EDGE })(given)
    expect(asked.mock.calls[0]?.[0]).toBe('https://edge.lamps.example/lamps/cloister/search')
  })

  it('gets the answer of the edge with the pass, and with nothing that is not the edge’s to set', async () => {
    edgeAnswering(() => {
      const headers = new Headers({
        'content-type': 'application/json',
        'retry-after': '7',
        server: 'canary',
      })
      headers.append('content-encoding', 'gzip')
      headers.append('set-cookie', `${PASS}; Path=/; Secure; HttpOnly`)
      headers.append('set-cookie', 'session=canary; Path=/')
      return new Response('{"a":1}', { status: 429, headers })
    })
    const answer = await forward(page())
    expect([answer.status, await answer.text()]).toEqual([429, '{"a":1}'])
    expect(Object.fromEntries(answer.headers)).toEqual({
      'content-type': 'application/json',
      'retry-after': '7',
      'set-cookie': `${PASS}; Path=/; Secure; HttpOnly`,
    })
  })

  it('reaches no other place, whatever its path is', async () => {
    const asked = edgeAnswering(() => new Response(null, { status: 204 }))
    const hosts = fc.constantFrom(
      '/',
      '//evil.example',
      '\\',
      '/..',
      '/%2e%2e',
      '/%2f',
      '@evil.example',
      ':1',
      '/a',
      '/cloister',
      '/b-c',
      '',
    )
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof({ weight: 3, arbitrary: hosts }, fc.webPath()), { maxLength: 4 }),
        async (parts) => {
          const { status } = await forward(page(`/${parts.join('')}`.replace('//', '/')))
          expect([204, 404]).toContain(status)
        },
      ),
      { numRuns: 1_000 },
    )
    const reached = asked.mock.calls.map(([url]) => new URL(url))
    expect(reached.length).toBeGreaterThan(20)
    expect(new Set(reached.map(({ origin }) => origin))).toEqual(new Set([EDGE]))
    expect(reached.filter(({ href }) => !/^https:\/\/edge\.shop\.example(?:\/[\w-]+)+$/u.test(href))).toEqual(
      [],
    )
  })
})

describe('a problem on the way to the edge', () => {
  const problemOf = async (answer: Response) => [
    answer.status,
    ((await answer.json()) as { code: string }).code,
  ]

  it.each([
    ['is away', () => Promise.reject(new TypeError('canary'))],
    [
      'sends the request elsewhere',
      () => new Response(null, { status: 307, headers: { location: 'https://evil.example' } }),
    ],
  ] as const)(
    'is told in our words where the edge %s, so that the page may ask again',
    async (_why, answer) => {
      edgeAnswering(answer)
      const told = await forward(page())
      expect(await told.clone().text()).not.toContain('canary')
      expect(await problemOf(told)).toEqual([502, 'CLOISTER_EDGE_UNREACHABLE'])
    },
  )

  it.each(['http://edge.shop.example', 'edge.shop.example', '', 'https://user:canary@edge.shop.example'])(
    'is told before anything is sent when the address is %j',
    async (address) => {
      const asked = edgeAnswering(() => new Response(null, { status: 204 }))
      const told = await forwardToEdge({ edge: () => address })(page())
      expect(await problemOf(told)).toContain('CLOISTER_TLS_REQUIRED')
      expect(asked).not.toHaveBeenCalled()
    },
  )

  it.each(['GET', 'PUT', 'DELETE', 'OPTIONS'])('is that the edge takes no %s', async (method) => {
    const asked = edgeAnswering(() => new Response(null, { status: 204 }))
    const told = await forward(page('/cloister/search', { method, body: null }))
    expect([told.status, told.headers.get('allow')]).toEqual([405, 'POST'])
    expect(asked).not.toHaveBeenCalled()
  })

  it('never becomes an exception, which would be a page of the framework', async () => {
    const failing = forwardToEdge({
      edge: () => {
        throw new Error('canary')
      },
    })
    const told = await failing(page()).catch((error: unknown) => error)
    expect(isCloisterError(told)).toBe(false)
    expect(await problemOf(told as Response)).toEqual([500, 'CLOISTER_INTERNAL'])
  })
})
