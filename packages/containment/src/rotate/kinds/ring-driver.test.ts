import { createPublicKey, generateKeyPairSync } from 'node:crypto'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { HOUR_MS, MINUTE_MS, rotationCase, takenBy } from '../../../test-support/rotation-case.ts'

describe('a client key', () => {
  const CLIENT = '  - { kind: client-key, name: gateway, every: 90d, serverCache: 1h }\n'

  it('is published before it is used, and used when somebody confirmed it', async () => {
    const made = rotationCase(CLIENT)
    const { held } = await made.run()
    expect(held).toEqual([{ key: 'gateway', step: 'activate', gate: 'confirmation' }])
    expect(existsSync(made.path('gateway.jwk.json'))).toBe(false)
    await made.run({ confirmed: ['gateway'] })
    const { kid, d } = made.json('gateway.jwk.json') as { kid: string; d: string }
    await made.run({ begun: ['gateway'] })
    const jwks = made.json('gateway.jwks.json') as { keys: { kid: string }[] }
    expect(jwks.keys.map((key) => key.kid)).toEqual([kid, expect.any(String)])
    expect(made.text('gateway.jwks.json')).not.toContain(d)
    for (const key of jwks.keys) {
      expect(Object.keys(key).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y'])
      expect(createPublicKey({ key, format: 'jwk' }).asymmetricKeyType).toBe('ec')
    }
    // Too early, whatever is confirmed.
    expect(takenBy(await made.run({ confirmed: ['gateway'] }))).toEqual([])
    made.pass(65 * MINUTE_MS)
    expect(takenBy(await made.run())).toEqual([])
    expect(takenBy(await made.run({ confirmed: ['gateway'] }))).toEqual(['gateway activate'])
    expect((made.json('gateway.jwk.json') as { kid: string }).kid).toBe(jwks.keys[1]?.kid)
  })

  it('is written where the authorization server reads it, and so that it can', async () => {
    const made = rotationCase(CLIENT.replace(' }', ', jwks: ../public/jwks.json }'))
    const before = process.umask(0o077)
    await made.run().finally(() => process.umask(before))
    const path = join(made.folder, 'public/jwks.json')
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({
      keys: [expect.objectContaining({ alg: 'ES256' })],
    })
    expect(statSync(path).mode & 0o777).toBe(0o644)
  })

  it('that was in use before is adopted from PEM, under the name that the server knows', async () => {
    const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const made = rotationCase(CLIENT.replace(' }', ', adopt: { file: old.pem, id: key-7 } }'))
    made.write('old.pem', pair.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString())
    await made.run()
    expect(made.json('gateway.jwk.json')).toMatchObject({
      kid: 'key-7',
      ...pair.publicKey.export({ format: 'jwk' }),
    })
  })
})

describe('a secret of the Magento sidecar', () => {
  it('has two places, of which the one that is not used is given to nobody', async () => {
    const made = rotationCase('  - { kind: sidecar-secret, name: sidecar, every: 30d }\n')
    await made.run({ confirmed: ['sidecar'] })
    const places = () => [made.text('sidecar.a.secret'), made.text('sidecar.b.secret')]
    const [first, nobodys] = places()
    expect(new Set(places()).size).toBe(2)
    await made.run({ begun: ['sidecar'] })
    const [, second] = places()
    expect([places()[0], second === nobodys]).toEqual([first, false])
    made.pass(5 * MINUTE_MS)
    await made.run({ confirmed: ['sidecar'] })
    expect(places()).toEqual([first, second])
    made.pass(HOUR_MS)
    await made.run()
    expect(places()).toEqual([nobodys, second])
    await made.run({ begun: ['sidecar'] })
    expect(places()).toEqual([expect.not.stringContaining(first ?? ''), second])
  })
})
