import { inspect } from 'node:util'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  createTestAuthority,
  type TestAuthority,
  type TestCertificate,
} from '../../test-support/test-authority.ts'
import { tlsContextSource } from './tls-context.ts'
import type { ClientCertificate } from './tls-options.ts'

const CANARY = 'ada.canary@shopper.example'
const option = 'tls.clientCertificate'
const refused = expect.objectContaining({
  code: 'CLOISTER_OPTIONS_INVALID',
  details: expect.objectContaining({ option }),
})

let authority: TestAuthority
let first: ClientCertificate
let second: ClientCertificate

beforeAll(async () => {
  authority = await createTestAuthority()
  first = shown(await authority.issue(['first.example']))
  second = shown(await authority.issue(['second.example']))
})

function shown({ cert, key }: TestCertificate): ClientCertificate {
  return { certificate: cert, privateKey: key }
}

describe('what a socket shakes hands with', () => {
  it('is read once as long as the certificate is the same', async () => {
    let current = first
    const source = tlsContextSource({ clientCertificate: () => ({ ...current }) }, 1_000)
    const before = await source()
    expect(await source()).toBe(before)
    current = second
    expect(await source()).not.toBe(before)
  })

  it('is not changed by a provider that changes what it gave', async () => {
    const given = { ...first }
    const source = tlsContextSource({ clientCertificate: () => given }, 1_000)
    const before = await source()
    Object.assign(given, second)
    expect(await source()).not.toBe(before)
  })

  it('is refused at once when OpenSSL cannot read it', () => {
    const broken = '-----BEGIN CERTIFICATE-----\nnothing\n-----END CERTIFICATE-----'
    expect(() => tlsContextSource({ clientCertificate: { ...first, certificate: broken } }, 1_000)).toThrow(
      refused,
    )
    expect(() =>
      tlsContextSource({ clientCertificate: { ...first, privateKey: second.privateKey } }, 1_000),
    ).toThrow(refused)
  })

  it.each<readonly [string, () => ClientCertificate | Promise<ClientCertificate>]>([
    [
      'throws',
      () => {
        throw new Error(CANARY)
      },
    ],
    ['rejects', () => Promise.reject(new Error(CANARY))],
    ['never answers', () => new Promise(() => undefined)],
    ['gives nothing', () => undefined as unknown as ClientCertificate],
    ['gives a text', () => CANARY as unknown as ClientCertificate],
    ['gives no PEM', () => ({ certificate: CANARY, privateKey: CANARY })],
  ])('is refused without a word of a provider that %s', async (_what, clientCertificate) => {
    const error = await tlsContextSource({ clientCertificate }, 20)().catch((cause: unknown) => cause)
    expect(error).toEqual(refused)
    expect(inspect(error, { showHidden: true, depth: 9 })).not.toContain(CANARY)
  })

  it('is asked for again after a provider has failed', async () => {
    let isBroken = true
    const source = tlsContextSource(
      {
        clientCertificate: () => {
          if (isBroken) throw new Error(CANARY)
          return first
        },
      },
      1_000,
    )
    await expect(source()).rejects.toThrow(refused)
    isBroken = false
    await expect(source()).resolves.toBeDefined()
  })
})
