import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createKeyring, fileKeyStore } from '@cloister/checkout-fraud'
import { DAY_MS, MINUTE_MS } from '@cloister/containment/test-support/rotation-case.ts'
import { checkGateway } from '@cloister/core/gateway'
import { openPlatformTokens } from '@cloister/core/platform'
import { startTokenServer } from '@cloister/core/test-support/token-server.ts'
import { createLocalAuthority, startDevStack } from '@cloister/dev-stack'
import { loadConfig, serveSidecar } from '@cloister/magento-adapter/sidecar'
import { askOverTls } from '@cloister/magento-adapter/test-support/ask-over-tls.ts'
import { sidecarConfig } from '@cloister/magento-adapter/test-support/sidecar-config.ts'
import { sidecarFolder } from '@cloister/magento-adapter/test-support/sidecar-folder.ts'
import { encryptedSessions, type SessionKey } from '@cloister/shopify-app'
import { madeUpSession } from '@cloister/shopify-app/test-support/made-up-session.ts'
import { memorySessions } from '@cloister/shopify-app/test-support/memory-sessions.ts'
import { describe, expect, it, onTestFinished } from 'vitest'
import { rotatingShop } from '../support/rotating-shop.ts'

async function codeOf(outcome: Promise<unknown>): Promise<unknown> {
  return await outcome.then(
    () => undefined,
    (error: { readonly code?: unknown }) => error.code,
  )
}

describe('keys of sessions', () => {
  const KEYS = '  - { kind: session-keys, name: sessions, every: 120d, refreshTokenLifetime: 90d }\n'
  const { id } = madeUpSession()

  async function begun() {
    const shop = rotatingShop(KEYS)
    await shop.run()
    const store = memorySessions()
    const keysNow = () => shop.json('sessions.json') as readonly SessionKey[]
    const follows = encryptedSessions(store, { keys: keysNow })
    return { ...shop, store, keysNow, follows }
  }

  it('are rotated without a session that cannot be read, at a server that lags behind as well', async () => {
    const shop = await begun()
    await shop.follows.storeSession(madeUpSession())
    await shop.run({ begun: ['sessions'] })
    const lagging = encryptedSessions(shop.store, { keys: shop.keysNow() })
    shop.pass(5 * MINUTE_MS)
    expect((await shop.run()).taken.map(({ step }) => step)).toEqual(['activate'])
    expect((await shop.follows.loadSession(id))?.accessToken).toBe('shpat_made-up')
    await shop.follows.storeSession(madeUpSession())
    expect((await lagging.loadSession(id))?.accessToken).toBe('shpat_made-up')
    // What the lagging one writes has ninety days.
    await lagging.storeSession(madeUpSession())
    shop.pass(90 * DAY_MS)
    await shop.run()
    expect((await shop.follows.loadSession(id))?.accessToken).toBe('shpat_made-up')
    await shop.follows.storeSession(madeUpSession())
    shop.pass(5 * MINUTE_MS)
    expect((await shop.run()).taken.map(({ step }) => step)).toEqual(['retire'])
    expect((await shop.follows.loadSession(id))?.accessToken).toBe('shpat_made-up')
  })

  it('that are used or taken away too early get the errors that the status predicted', async () => {
    const shop = await begun()
    await shop.follows.storeSession(madeUpSession())
    const unaware = encryptedSessions(shop.store, { keys: shop.keysNow() })
    await shop.run({ begun: ['sessions'] })
    const early = (await shop.status()).keys[0]?.next
    shop.pass(5 * MINUTE_MS)
    await shop.run()
    const late = (await shop.status()).keys[0]?.next
    const [next] = shop.keysNow()
    const withoutOld = encryptedSessions(shop.store, { keys: next === undefined ? [] : [next] })
    expect([late?.step, await codeOf(withoutOld.loadSession(id))]).toEqual(['retire', late?.tooEarly?.code])
    await shop.follows.storeSession(madeUpSession())
    expect([early?.step, await codeOf(unaware.loadSession(id))]).toEqual(['activate', early?.tooEarly?.code])
  })
})

describe('the secret of a client', () => {
  it('is used when the authorization server takes it, and refused as the status predicted where it is not', async () => {
    const known = new Set<string>()
    const server = await startTokenServer(({ basic }) =>
      known.has(basic.split(':')[1] ?? '')
        ? { body: { access_token: 'made-up', token_type: 'Bearer', expires_in: 60 } }
        : { status: 401, body: { error: 'invalid_client' } },
    )
    onTestFinished(() => server.close())
    const shop = rotatingShop(
      `  - { kind: client-secret, name: gateway, every: 90d, adopt: { file: old.secret }, proof: { issuer: "${server.issuer}", clientId: shop, ca: ca.pem, allow: [127.0.0.0/8, "::1/128"] } }\n`,
      { 'old.secret': 'a-secret-of-a-fictitious-shop', 'ca.pem': server.ca },
    )
    known.add('a-secret-of-a-fictitious-shop')
    await shop.run()
    const token = async (clientSecret: string | (() => string)) => {
      const { issuer, ca } = server
      const network = { allow: ['127.0.0.0/8', '::1/128'] }
      const tokens = openPlatformTokens({ issuer, clientId: 'shop', clientSecret, tls: { ca }, network })
      return await codeOf(tokens.headers(AbortSignal.timeout(5_000)).finally(() => tokens.close()))
    }
    const current = () => shop.text('gateway.secret')
    expect(await token(current)).toBeUndefined()
    await shop.run({ begun: ['gateway'] })
    const next = shop.text('gateway.next.secret')
    const early = (await shop.status()).keys[0]?.next
    expect([early?.step, await token(next)]).toEqual(['activate', early?.tooEarly?.code])
    shop.pass(5 * MINUTE_MS)
    expect((await shop.run()).held).toMatchObject([{ gate: 'proof', code: early?.tooEarly?.code }])
    expect(await token(current)).toBeUndefined()
    known.add(next)
    expect((await shop.run()).taken.map(({ step }) => step)).toEqual(['activate'])
    expect([current(), await token(current)]).toEqual([next, undefined])
    const late = (await shop.status()).keys[0]?.next
    known.delete('a-secret-of-a-fictitious-shop')
    expect([late?.step, await token('a-secret-of-a-fictitious-shop')]).toEqual([
      'retire',
      late?.tooEarly?.code,
    ])
  })
})

describe('the secret of a Magento server, at a real sidecar', () => {
  it('is rotated without a request that is refused, and otherwise gets the error that the status predicted', async () => {
    const shop = rotatingShop('  - { kind: sidecar-secret, name: sidecar, every: 30d }\n')
    await shop.run({ confirmed: ['sidecar'] })
    const folder = await sidecarFolder()
    onTestFinished(() => folder.remove())
    const places = ['a', 'b'].map((id) => ({ id, file: shop.path(`sidecar.${id}.secret`) }))
    folder.write(
      'cloister.config.ts',
      sidecarConfig().replace(/secrets: \[.*\]/u, `secrets: ${JSON.stringify(places)}`),
    )
    const { config, directory } = await loadConfig(join(folder.directory, 'cloister.config.ts'))
    const sidecar = await serveSidecar(config, { directory })
    onTestFinished(() => sidecar.stop().then(() => undefined))
    const ask = async (key: string, secret = shop.text(`sidecar.${key}.secret`)) => {
      const body = { productIds: [] }
      const sent = {
        port: sidecar.port,
        ca: folder.authority.certificate,
        path: '/sync/events',
        body,
        key,
        secret,
      }
      const { status, text } = await askOverTls(sent)
      return status === 200 ? 'answered' : (JSON.parse(text) as { readonly code: string }).code
    }
    expect(await ask('a')).toBe('answered')
    const old = shop.text('sidecar.a.secret')
    await shop.run({ begun: ['sidecar'] })
    const early = (await shop.status()).keys[0]?.next
    // The sidecar has not looked at its files yet.
    expect([early?.step, await ask('b')]).toEqual(['activate', early?.tooEarly?.code])
    sidecar.reload()
    shop.pass(5 * MINUTE_MS)
    expect([await ask('a'), await ask('b')]).toEqual(['answered', 'answered'])
    await shop.run({ confirmed: ['sidecar'] })
    sidecar.reload()
    expect([await ask('a'), await ask('b')]).toEqual(['answered', 'answered'])
    const late = (await shop.status()).keys[0]?.next
    shop.pass(7 * MINUTE_MS)
    expect((await shop.run()).taken.map(({ step }) => step)).toEqual(['retire'])
    sidecar.reload()
    // A Magento server that still signs with the old one.
    expect([late?.step, await ask('a', old)]).toEqual(['retire', late?.tooEarly?.code])
    expect(await ask('b')).toBe('answered')
  })
})

describe('keys of pseudonyms', () => {
  async function begun() {
    const directory = mkdtempSync(join(tmpdir(), 'cloister-epochs-'))
    onTestFinished(() => rmSync(directory, { recursive: true, force: true }))
    const shop = rotatingShop(
      `  - { kind: pseudonym-keys, name: pseudonyms, directory: "${directory}", rotationDays: 30 }\n`,
    )
    const keyring = createKeyring({
      store: fileKeyStore({ directory }),
      rotationDays: 30,
      now: () => shop.clock.ms,
    })
    const token = async () => await keyring.tokens('email', 'ada@shopper.example')
    return { ...shop, directory, token, keys: () => readdirSync(directory) }
  }

  it('overlap for a period: what was counted by the one before is found', async () => {
    const shop = await begun()
    const before = await shop.token()
    shop.pass(30 * DAY_MS)
    await shop.run()
    const now = await shop.token()
    expect([now.previous, now.current === before.current]).toEqual([before.current, false])
    expect((await shop.status()).keys[0]).toMatchObject({ troubles: [], next: { step: 'renew' } })
  })

  it('are destroyed by the rotation where no order comes, and until then the status says what that means', async () => {
    const shop = await begun()
    await shop.token()
    shop.pass(61 * DAY_MS)
    const [status] = (await shop.status()).keys
    expect(status?.troubles).toMatchObject([{ says: expect.stringContaining('linked to people for longer') }])
    expect(shop.keys()).toHaveLength(1)
    await shop.run()
    expect(shop.keys()).toEqual([])
    expect((await shop.status()).keys[0]?.troubles).toEqual([])
    expect((await shop.token()).previous).toBeUndefined()
  })

  it('that are destroyed too early fail nothing: counting begins anew', async () => {
    const shop = await begun()
    const before = await shop.token()
    for (const name of shop.keys()) rmSync(join(shop.directory, name))
    shop.pass(30 * DAY_MS)
    const now = await shop.token()
    expect([now.previous, now.current === before.current]).toEqual([undefined, false])
  })
})

describe('the certificate of a client', () => {
  it('that is renewed too late gets the error that the status predicted, from the day that it said', async () => {
    const authority = await createLocalAuthority()
    const stack = await startDevStack({ authority, authentication: 'tls_client_auth' })
    onTestFinished(() => stack.close())
    const ends = new Date(Date.now() - 60_000)
    const old = await authority.issueClient('dev-shop', {
      notBefore: new Date(ends.getTime() - DAY_MS),
      notAfter: ends,
    })
    const folder = mkdtempSync(join(tmpdir(), 'cloister-certificate-'))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    const file = join(folder, 'client.pem')
    writeFileSync(file, old.certificatePem)
    const shop = rotatingShop(
      `  - { kind: client-certificate, name: certificate, file: "${file}", renewBefore: 12h }\n`,
    )
    shop.pass(-DAY_MS / 4)
    const [status] = (await shop.status()).keys
    const [trouble] = status?.troubles ?? []
    expect(Math.abs((trouble?.from.getTime() ?? 0) - ends.getTime())).toBeLessThan(1_000)
    const ask = async ({ certificatePem: certificate, privateKeyPem: privateKey }: typeof old) => {
      const tls = { ...stack.gateway.tls, clientCertificate: { certificate, privateKey } }
      const steps = await checkGateway({ ...stack.gateway, tls })
      return steps.find(({ step }) => step === 'token')?.code
    }
    expect(await ask(old)).toBe(trouble?.code)
    expect(await ask(await authority.issueClient('dev-shop'))).toBeUndefined()
  })
})
