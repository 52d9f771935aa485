import * as fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { startAdminPageApp, tokenOf } from '../../test-support/admin-page-app.ts'
import { API_KEY, OLD_SECRET, SHOP, sessionToken } from '../../test-support/staff.ts'

const opened: { close(): Promise<void> }[] = []
afterEach(async () => {
  await Promise.all(opened.splice(0).map((one) => one.close()))
})

async function openPage(query: Readonly<Record<string, string>>, admin?: string) {
  const page = await startAdminPageApp(admin === undefined ? {} : { admin })
  opened.push(page)
  const search = new URLSearchParams(query)
  const answer = await page.app.handle(new Request(`https://app.example/app?${search}`))
  const policy = new Map(
    (answer.headers.get('content-security-policy') ?? '').split('; ').map((directive) => {
      const [name = '', ...values] = directive.split(' ')
      return [name, values.join(' ')] as const
    }),
  )
  return { ...page, answer, policy, text: await answer.text() }
}

const staffQuery = async (more: Readonly<Record<string, string>> = {}) => ({
  shop: SHOP,
  host: 'YWRtaW4',
  id_token: await sessionToken(),
  ...more,
})

describe('the page in the admin', () => {
  it('may be framed by the admin of its own shop and by nothing else', async () => {
    const { answer, policy } = await openPage(await staffQuery())
    expect(answer.status).toBe(200)
    expect(policy.get('frame-ancestors')).toBe(`https://${SHOP} https://admin.shopify.com`)
    expect(answer.headers.get('x-frame-options')).toBeNull()
  })

  it('runs only the scripts that it names, each with the nonce of this one answer', async () => {
    const first = await openPage(await staffQuery())
    const second = await openPage(await staffQuery())
    const nonceOf = ({ policy }: typeof first) =>
      /^'nonce-([\w+/]{24})'/u.exec(policy.get('script-src') ?? '')?.[1]
    const nonce = nonceOf(first) ?? 'none'
    expect(nonceOf(second)).not.toBe(nonce)
    expect(first.policy.get('script-src')).toBe(`'nonce-${nonce}' https://cdn.shopify.com/shopifycloud/`)
    const scripts = [...first.text.matchAll(/<script(?! type="application\/json")[^>]*>/gu)].map(
      ([tag]) => tag,
    )
    expect(scripts).toHaveLength(3)
    expect(scripts.filter((tag) => !tag.includes(`nonce="${nonce}"`))).toEqual([])
    expect(scripts[0]).toContain('https://cdn.shopify.com/shopifycloud/app-bridge.js')
    expect(first.text).not.toMatch(/\son\w+=|javascript:|style=/iu)
    expect(first.policy.get('default-src')).toBe("'none'")
  })

  it('keeps its address, in which a token may stand, out of caches and referrers', async () => {
    const query = await staffQuery()
    const { answer, text } = await openPage(query)
    expect([answer.headers.get('cache-control'), answer.headers.get('referrer-policy')]).toEqual([
      'no-store',
      'no-referrer',
    ])
    expect(text).not.toContain(query.id_token)
  })

  it('sends who has no token to App Bridge, without a redirect and without a word of the settings', async () => {
    const { answer, text, policy } = await openPage({ shop: SHOP, host: 'YWRtaW4' })
    expect([answer.status, answer.headers.get('location')]).toEqual([200, null])
    expect(text).toContain('/bounce.js')
    expect(text).not.toContain('<form')
    expect(policy.get('frame-ancestors')).toBe(`https://${SHOP} https://admin.shopify.com`)
  })

  it('sends nobody around in circles when the token of App Bridge does not hold either', async () => {
    const forged = await sessionToken({ secret: OLD_SECRET })
    const { answer, text } = await openPage({ shop: SHOP, id_token: forged, bounced: '1' })
    expect(answer.status).toBe(401)
    expect(text).not.toContain('bounce.js')
    expect(text).toContain(`href="https://${SHOP}/admin/apps/${API_KEY}"`)
  })

  it('is not opened for one shop with the token of another', async () => {
    const { text } = await openPage({ shop: SHOP, id_token: await tokenOf('pans.myshopify.com') })
    expect(text).not.toContain('<form')
  })

  it.each([
    "kettles.myshopify.com'; script-src *",
    'kettles.myshopify.com https://evil.example',
    'kettles.myshopify.com.evil.example',
    '"><script>alert(1)</script>',
    'kettles.myshopify.com\r\nx-evil: 1',
    'https://kettles.myshopify.com',
    '',
  ])('is framed by nobody for a shop named %j', async (shop) => {
    const { answer, text, policy } = await openPage({ ...(await staffQuery()), shop })
    expect(answer.status).toBe(400)
    expect(policy.get('frame-ancestors')).toBe("'none'")
    expect(policy.get('script-src')).not.toContain('*')
    expect(answer.headers.get('x-evil')).toBeNull()
    expect(text).not.toContain('alert(1)')
  })

  it('repeats nothing of its address, whatever stands in it', async () => {
    const page = await startAdminPageApp()
    opened.push(page)
    const word = fc.string({ unit: fc.constantFrom(...'<>"\'&{}`/ab;=%\n'.split('')), minLength: 6 })
    const property = fc.asyncProperty(word, word, async (one, other) => {
      const query = new URLSearchParams({
        shop: one,
        locale: other,
        host: one,
        id_token: other,
        bounced: one,
      })
      const text = await (await page.app.handle(new Request(`https://app.example/app?${query}`))).text()
      const plain = await (
        await page.app.handle(new Request('https://app.example/app?shop=x&bounced=1'))
      ).text()
      expect(withoutNonce(text)).toBe(withoutNonce(plain))
    })
    await fc.assert(property, { numRuns: 50 })
  })

  it('takes none of a thousand tokens that were changed somewhere, and asks Shopify about none', async () => {
    const page = await startAdminPageApp()
    opened.push(page)
    const token = await sessionToken()
    const place = fc.nat({ max: token.length - 1 })
    const letter = fc.constantFrom(...'ABCxyz019-_.'.split(''))
    const property = fc.asyncProperty(place, letter, fc.boolean(), async (at, other, isCut) => {
      const changed = isCut ? token.slice(0, at) : `${token.slice(0, at)}${other}${token.slice(at + 1)}`
      // The last letter of a signature has bits that count for nothing.
      fc.pre(changed !== token && at < token.length - 1)
      const query = new URLSearchParams({ shop: SHOP, id_token: changed })
      const text = await (await page.app.handle(new Request(`https://app.example/app?${query}`))).text()
      const headers = { authorization: `Bearer ${changed}` }
      const state = await page.app.handle(new Request('https://app.example/app/state', { headers }))
      expect([text.includes('<form'), state.status]).toEqual([false, 401])
    })
    await fc.assert(property, { numRuns: 1_000 })
    expect(page.shopify.calls).toEqual([])
  })

  it('speaks the language of the admin', async () => {
    const { text } = await openPage(await staffQuery({ locale: 'de-AT' }))
    expect(text).toContain('<html lang="de">')
    expect(text).toContain('Gateway verbinden')
    expect((await openPage(await staffQuery({ locale: '__proto__' }))).text).toContain('<html lang="en">')
  })

  it('is framed by an admin on this machine in development, and by no other in its place', async () => {
    const { policy } = await openPage(await staffQuery(), 'http://127.0.0.1:4600')
    expect(policy.get('frame-ancestors')).toBe(`https://${SHOP} http://127.0.0.1:4600`)
    expect(policy.get('require-trusted-types-for')).toBe("'script'")
    for (const admin of [
      'https://evil.example',
      'http://127.0.0.1:4600/ *',
      'http://127.0.0.1:4600; script-src *',
    ])
      await expect(startAdminPageApp({ admin })).rejects.toThrow(
        expect.objectContaining({ code: 'CLOISTER_OPTIONS_INVALID' }),
      )
  })

  it('serves its own files, and none beside them', async () => {
    const { app, text } = await openPage(await staffQuery())
    const [, script = ''] = /src="(\/app\/page\/[0-9a-f]+\/main\.js)"/u.exec(text) ?? []
    const served = await app.handle(new Request(`https://app.example${script}`))
    expect([served.status, served.headers.get('content-type')]).toEqual([
      200,
      'text/javascript; charset=utf-8',
    ])
    for (const name of ['__proto__', 'constructor', '../main.js', 'other.js', '']) {
      const path = script.replace('main.js', name)
      expect((await app.handle(new Request(`https://app.example${path}`))).status, name).toBe(404)
    }
  })
})

function withoutNonce(text: string): string {
  return text.replaceAll(/nonce="[^"]*"/gu, '')
}
