import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { testOptions } from '../test-support/test-cloister.ts'
import { CloisterError } from './cloister-error.ts'
import { type CloisterConfig, type CloisterOptions, parseCloisterOptions } from './cloister-options.ts'

const CANARY = 'sk-canary-0123456789'
const PEM = '-----BEGIN CERTIFICATE-----\n'

type Parts = Readonly<Record<string, unknown>>

/** Options of a shop in which a part was replaced, as JavaScript can do it. */
function parse(parts: Parts): CloisterConfig {
  return parseCloisterOptions({ ...testOptions(), ...parts } as CloisterOptions)
}

function gateway(parts: Readonly<Record<string, unknown>>): Parts {
  return { gateway: { ...testOptions().gateway, ...parts } }
}

function authorization(parts: Readonly<Record<string, unknown>>): Parts {
  return gateway({ authorization: { ...testOptions().gateway.authorization, ...parts } })
}

function errorOf(parts: Parts): CloisterError {
  try {
    parse(parts)
  } catch (error) {
    if (error instanceof CloisterError) return error
    throw error
  }
  throw new Error('the options were accepted')
}

const REFUSED: readonly (readonly [why: string, parts: Parts, option: string])[] = [
  ['a gateway that is missing', { gateway: undefined }, 'gateway'],
  ['a gateway without a model', gateway({ model: '' }), 'gateway.model'],
  ['a secret that is no text', authorization({ clientSecret: 7 }), 'gateway.authorization.clientSecret'],
  ['a client without secret and key', authorization({ clientSecret: undefined }), 'gateway.authorization'],
  ['a client with secret and key', authorization({ privateKey: PEM }), 'gateway.authorization'],
  ['a key that is not PEM', authorization({ privateKey: 'MIIB' }), 'gateway.authorization.privateKey'],
  [
    'a public gateway without a client certificate',
    gateway({ network: { kind: 'public' } }),
    'gateway.tls.clientCertificate',
  ],
  [
    'an allowed network that is no CIDR',
    gateway({ network: { allow: ['10.0.0.1/99'] } }),
    'gateway.network.allow.0',
  ],
  ['an allowed host name', gateway({ network: { allow: ['10.0.0.0/8', 'llm'] } }), 'gateway.network.allow.1'],
  ['a pin that is no SHA-256', gateway({ tls: { pins: ['abc'] } }), 'gateway.tls.pins.0'],
  ['an old TLS version', gateway({ tls: { minimumVersion: 'TLSv1.1' } }), 'gateway.tls.minimumVersion'],
  ['an authority that is not PEM', gateway({ tls: { ca: 'trust me' } }), 'gateway.tls.ca'],
  ['an endless deadline', { deadlines: { discoveryMs: 120_001 } }, 'deadlines.discoveryMs'],
  ['a deadline of no time', { deadlines: { supportMs: 49 } }, 'deadlines.supportMs'],
  ['a broken number', { deadlines: { recommendationsMs: 80.5 } }, 'deadlines.recommendationsMs'],
  [
    'a request larger than a megabyte',
    gateway({ limits: { requestBytes: 1_048_577 } }),
    'gateway.limits.requestBytes',
  ],
  ['an answer without a limit', gateway({ limits: { replyBytes: Infinity } }), 'gateway.limits.replyBytes'],
  ['a catalogue that cannot search', { catalogue: {} }, 'catalogue'],
  ['help pages that cannot be searched', { knowledge: [] }, 'knowledge'],
  ['a language that is none', { locale: 'plain English' }, 'locale'],
  ['an observer that cannot be called', { observe: 'console' }, 'observe'],
]

describe('options of a Cloister', () => {
  it.each(REFUSED)('refuse %s, by its name', (_why, parts, option) => {
    const error = errorOf(parts)
    expect(error.code).toBe('CLOISTER_OPTIONS_INVALID')
    expect(error.details['option']).toBe(option)
  })

  it.each([
    ['beside the others', { [CANARY]: CANARY }, 'options', 'gateway, catalogue, knowledge, locale'],
    ['in the gateway', gateway({ [CANARY]: CANARY }), 'gateway', 'url, model, authorization'],
    [
      'in the authorization',
      authorization({ [CANARY]: CANARY }),
      'gateway.authorization',
      'issuer, tokenEndpoint',
    ],
    ['in the TLS options', gateway({ tls: { [CANARY]: 1 } }), 'gateway.tls', 'ca, pins, clientCertificate'],
    ['in the limits', gateway({ limits: { [CANARY]: 1 } }), 'gateway.limits', 'requestBytes, replyBytes'],
  ] as const)(
    'answer an unknown one %s with the known ones and never repeat it',
    (_where, parts, option, known) => {
      const error = errorOf(parts)
      expect(error.details['option']).toBe(option)
      expect(error.details['expected']).toContain(known)
      expect(inspect(error, { showHidden: true })).not.toContain(CANARY)
    },
  )

  it.each([
    ['gateway.url', gateway({ url: 'http://localhost:9443/v1' })],
    ['gateway.url', gateway({ url: `https://user:${CANARY}@localhost/v1` })],
    ['gateway.url', gateway({ url: 'localhost:9443' })],
    ['gateway.authorization.issuer', authorization({ issuer: 'http://localhost' })],
    ['gateway.authorization.tokenEndpoint', authorization({ tokenEndpoint: 'http://localhost/token' })],
  ])('never accept plain http or credentials in %s', (option, parts) => {
    const error = errorOf(parts)
    expect([error.code, error.details['option']]).toEqual(['CLOISTER_TLS_REQUIRED', option])
    expect(inspect(error, { showHidden: true })).not.toContain(CANARY)
  })

  it('never repeat a value that they refuse', () => {
    const wrong = [
      authorization({ clientSecret: [CANARY] }),
      gateway({ tls: { ca: CANARY } }),
      { locale: CANARY.repeat(9) },
    ]
    expect(
      wrong
        .map(errorOf)
        .map((error) => inspect(error, { showHidden: true }))
        .join(),
    ).not.toContain(CANARY)
  })

  it('refuse at the door what would only break at the first question', () => {
    const { catalogue } = testOptions()
    expect(errorOf({ catalogue: { ...catalogue, brandsIn: undefined } }).details['option']).toBe('catalogue')
    expect(errorOf({ catalogue: { ...catalogue, currency: 'Euro' } }).details['option']).toBe('catalogue')
    expect(errorOf({ locale: 'abcd' }).details['option']).toBe('locale')
  })

  it('that are left out have the documented values', () => {
    expect(parse({})).toMatchObject({
      locale: 'en',
      deadlines: { discoveryMs: 800, recommendationsMs: 1_200, supportMs: 20_000 },
      gateway: {
        network: {},
        tls: {},
        limits: {
          requestBytes: 65_536,
          replyBytes: 262_144,
          idleMs: 10_000,
          firstByteMs: 8_000,
          connectMs: 3_000,
        },
      },
    })
    expect(parse({ deadlines: { discoveryMs: 300 } }).deadlines).toEqual({
      discoveryMs: 300,
      recommendationsMs: 1_200,
      supportMs: 20_000,
    })
  })

  it('accept a public gateway that knows the shop by the key of its tokens', () => {
    const { authorization: usual } = testOptions().gateway
    const network = { kind: 'public' }
    const config = parse(gateway({ network, authorization: { ...usual, dpop: true } }))
    expect(config.gateway.authorization.dpop).toBe(true)
    const unbound = errorOf(gateway({ network, authorization: { ...usual, dpop: false } }))
    expect(unbound.details['option']).toBe('gateway.tls.clientCertificate')
  })

  it('keep secret and key where no printer finds them', () => {
    const { clientSecret: _, ...usual } = testOptions().gateway.authorization
    const key = `-----BEGIN PRIVATE KEY-----${CANARY}`
    const configs = [{ clientSecret: CANARY }, { privateKey: key }].map((secret) =>
      parse(gateway({ authorization: { ...usual, ...secret } })),
    )
    const shown = configs.map(
      (config) => inspect(config, { showHidden: true, depth: null }) + JSON.stringify(config),
    )
    expect(shown.join()).not.toContain(CANARY)
  })

  it('accept a public gateway that knows the shop by a certificate', () => {
    const clientCertificate = { certificate: PEM, privateKey: PEM }
    for (const given of [clientCertificate, () => clientCertificate]) {
      const config = parse(gateway({ network: { kind: 'public' }, tls: { clientCertificate: given } }))
      expect(config.gateway.network.kind).toBe('public')
      expect(config.gateway.tls.clientCertificate).toEqual(given)
    }
  })

  it('cannot be changed after the door, by nobody and nowhere', () => {
    const allow = ['10.0.0.0/8']
    const config = parse(gateway({ network: { allow } }))
    allow.push('0.0.0.0/0')
    const { gateway: checked } = config
    const parts = [
      config,
      checked,
      checked.network,
      checked.limits,
      checked.tls,
      checked.authorization,
      config.deadlines,
    ]
    expect(checked.network.allow).toEqual(['10.0.0.0/8'])
    expect(parts.map(Object.isFrozen)).toEqual(parts.map(() => true))
  })

  it('leave the catalogue of the shop as it is', () => {
    const { catalogue } = testOptions()
    expect(parse({ catalogue }).catalogue).toBe(catalogue)
    expect(Object.isFrozen(catalogue)).toBe(false)
  })
})
