import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { failureOf } from '../../test-support/failure.ts'
import { OLD_SECRET, SECRET, SHOP } from '../../test-support/staff.ts'
import { verifyProxy } from './verify-proxy.ts'

const NOW_MS = Date.UTC(2026, 10, 26)
const NOW = NOW_MS / 1000
const verifier = { secrets: [SECRET, OLD_SECRET], nowMs: NOW_MS }
type Pair = readonly [string, string]

/** Written apart from the code: bytes of UTF-8, sorted by Node, signed by Node. */
function sign(pairs: readonly Pair[], secret: string = SECRET): string {
  const names = [...new Set(pairs.map(([name]) => name))]
  const joined = names.map((name) =>
    Buffer.from(
      `${name}=${pairs
        .filter(([one]) => one === name)
        .map(([, value]) => value)
        .join(',')}`,
    ),
  )
  return createHmac('sha256', secret)
    .update(Buffer.concat(joined.sort(Buffer.compare)))
    .digest('hex')
}

const usual = (customer = ''): readonly Pair[] => [
  ['shop', SHOP],
  ['logged_in_customer_id', customer],
  ['path_prefix', '/apps/cloister'],
  ['timestamp', `${NOW}`],
]
const written = (pairs: readonly Pair[]) =>
  pairs.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).join('&')
const asked = (query: string) => new Request(`https://app.example/proxy/ask?${query}`)
const signed = (pairs: readonly Pair[], secret?: string) =>
  asked(`${written(pairs)}&signature=${sign(pairs, secret)}`)
const refusal = (request: Request) => failureOf(() => verifyProxy(request, verifier))
const meaning = (query: string) => JSON.stringify([...new URLSearchParams(query)].sort())
const REFUSED = { code: 'CLOISTER_SIGNATURE_REFUSED' }

describe('a request through the app proxy', () => {
  it.each([
    ['1', '4c68c8624d737112c91818c11017d24d334b524cb5c2b8ba08daa056f7395ddb'],
    ['', 'e072b6d7e6622d85912a5214b860d3100dc1e73d9bc29f43796ac8c9ff8093cb'],
  ])('of the customer “%s” in Shopify’s own documentation is believed', async (customer, signature) => {
    const query = `extra=1&extra=2&shop=shop-name.myshopify.com&logged_in_customer_id=${customer}&path_prefix=%2Fapps%2Fawesome_reviews&timestamp=1317327555&signature=${signature}`
    const then = { secrets: ['hush'], nowMs: 1_317_327_555_000 }
    expect(await verifyProxy(asked(query), then)).toEqual({
      shop: 'shop-name.myshopify.com',
      customerId: customer || null,
      pathPrefix: '/apps/awesome_reviews',
    })
  })

  it.each([
    [
      [
        ['consented', '1'],
        ['consentGiven', '2'],
      ],
    ],
    [
      [
        ['a', '1'],
        ['a1', '2'],
      ],
    ],
    [
      [
        ['B', '1'],
        ['a', '2'],
      ],
    ],
    [
      [
        ['a', '1'],
        ['b', '2'],
        ['a', '3'],
      ],
    ],
    [
      [
        ['a[]', ''],
        ['ä ö', '+&%='],
        ['z', '🫖'],
      ],
    ],
    [
      [
        ['~', 'a'],
        ['\u0000', 'b'],
        ['_', 'c'],
        ['-', 'd'],
      ],
    ],
  ] as const)('is believed with awkward parameters beside: %j', async (pairs) => {
    expect((await verifyProxy(signed([...pairs, ...usual('42')]), verifier)).customerId).toBe('42')
  })

  it('is believed with any parameters that name nothing of Shopify’s', async () => {
    const word = fc
      .string({ unit: 'grapheme', maxLength: 12 })
      .filter((text) => !/shop|timestamp|path_p|logged|signat/u.test(text))
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(word, word), { maxLength: 8 }), async (pairs) => {
        const visitors = pairs.map(([name, value]): Pair => [`q${name}`, value])
        expect((await verifyProxy(signed([...visitors, ...usual()]), verifier)).customerId).toBeNull()
      }),
      { numRuns: 1_000 },
    )
  })

  it('is believed with bytes that are no text, and with names without a value', async () => {
    const message = Buffer.concat([
      Buffer.from('flag='),
      Buffer.from(`logged_in_customer_id=path_prefix=/apps/cloister`),
      Buffer.from([0x71, 0x3d, 0xff, 0xfe]),
      Buffer.from(`shop=${SHOP}timestamp=${NOW}`),
    ])
    const signature = createHmac('sha256', SECRET).update(message).digest('hex')
    const query = `flag&&q=%FF%fe&${written(usual())}&signature=${signature}`
    expect((await verifyProxy(asked(query), verifier)).shop).toBe(SHOP)
  })

  it('is not believed with any character of its query changed', async () => {
    const whole = new URL(signed([['q', 'teapot'], ...usual('42')]).url).search.slice(1)
    let accepted = 0
    for (let at = 0; at < whole.length; at++) {
      for (const other of ['0', 'a', '&', '=', '%41', '']) {
        const changed = whole.slice(0, at) + other + whole.slice(at + 1)
        // Some changes are another spelling of the same parameters.
        if (meaning(changed) === meaning(whole)) continue
        await verifyProxy(asked(changed), verifier).then(
          () => (accepted += 1),
          () => undefined,
        )
      }
    }
    expect(whole.length * 6).toBeGreaterThan(1_000)
    expect(accepted).toBe(0)
  })

  const rest = `path_prefix=%2Fapps%2Fcloister&shop=${SHOP}&timestamp=${NOW}`
  it.each([
    // The query of somebody anonymous, and the same bytes cut into one of customer 42.
    [[['a', '1logged_in_customer_id=42m=']], 'a=1&logged_in_customer_id=42&m=logged_in_customer_id%3D'],
    [
      [
        ['Z', 'b'],
        ['m', 'xlogged_in_customer_id=42'],
      ],
      'Z=&blogged_in_customer_id=m%3Dx&logged_in_customer_id=42',
    ],
  ] as const)('of somebody anonymous cannot be cut into one of a customer: %#', async (honest, forged) => {
    const signature = sign([...honest, ...usual()])
    expect(await refusal(asked(`${forged}&${rest}&signature=${signature}`))).toEqual(REFUSED)
  })

  it('of one shop cannot be cut into one of another', async () => {
    const signature = sign([['r', 'shop=other.myshopify.coms'], ...usual()])
    const forged = `r=&shop=other.myshopify.com&sshop=${SHOP}&logged_in_customer_id=&path_prefix=%2Fapps%2Fcloister&timestamp=${NOW}`
    expect(await refusal(asked(`${forged}&signature=${signature}`))).toEqual(REFUSED)
  })

  it.each(['logged_in_customer_id', 'path_prefix', 'shop', 'timestamp', 'signature'])(
    'is not believed with %s twice or not at all, even if that was signed',
    async (name) => {
      const twice: readonly Pair[] = [[name, '42'], ...usual()]
      expect(await refusal(signed(twice))).toEqual(REFUSED)
      const without = usual().filter(([one]) => one !== name)
      const query = name === 'signature' ? asked(written(without)) : signed(without)
      expect(await refusal(query)).toEqual(REFUSED)
    },
  )

  it.each([
    ['logged_in_customer_id', '42 or 1'],
    ['path_prefix', '/admin/cloister'],
    ['path_prefix', '/apps/../x'],
    ['shop', 'evil.example'],
    ['shop', 'kettles.myshopify.com.evil.example'],
    ['timestamp', 'NaN'],
    ['timestamp', '-1'],
  ])('is not believed with %s of “%s”, even if that was signed', async (name, value) => {
    const pairs = usual().map(([one, usually]): Pair => [one, one === name ? value : usually])
    expect(await refusal(signed(pairs))).toEqual(REFUSED)
  })

  it('is believed for ninety seconds, before and after, and not for longer', async () => {
    const request = () => signed(usual())
    const at = (seconds: number, windowSeconds?: number) =>
      verifyProxy(request(), {
        ...verifier,
        nowMs: NOW_MS + seconds * 1000,
        ...(windowSeconds !== undefined && { windowSeconds }),
      }).then(
        () => true,
        () => false,
      )
    expect(await Promise.all([at(90), at(-90), at(91), at(-91), at(91, 120), at(301, 3_600)])).toEqual([
      true,
      true,
      false,
      false,
      true,
      false,
    ])
  })

  it('is believed under the secret before, and under nobody else’s', async () => {
    expect((await verifyProxy(signed(usual(), OLD_SECRET), verifier)).shop).toBe(SHOP)
    expect(await refusal(signed(usual(), 'shpss_of-someone-else-entirely'))).toEqual(REFUSED)
  })
})
