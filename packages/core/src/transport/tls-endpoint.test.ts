import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isCloisterError } from '../cloister-error.ts'
import { parseTlsEndpoint } from './tls-endpoint.ts'

const ACCEPTED: readonly (readonly [written: string, endpoint: string])[] = [
  ['https://llm.internal.example/v1', 'https://llm.internal.example/v1'],
  ['https://llm.internal.example/v1/', 'https://llm.internal.example/v1'],
  ['https://LLM.Internal.Example/V1', 'https://llm.internal.example/V1'],
  ['HTTPS://llm.internal.example', 'https://llm.internal.example'],
  ['https://llm.internal.example:8443/v1', 'https://llm.internal.example:8443/v1'],
  ['https://llm.internal.example:443/v1', 'https://llm.internal.example/v1'],
  ['https://xn--bcher-kva.example/v1', 'https://xn--bcher-kva.example/v1'],
  ['https://10.20.30.40/v1', 'https://10.20.30.40/v1'],
  ['https://[fd00::1]:8443/v1', 'https://[fd00::1]:8443/v1'],
]

const REFUSED: readonly (readonly [why: string, written: string])[] = [
  ['plain http', 'http://llm.internal.example/v1'],
  ['plain WebSocket', 'ws://llm.internal.example/v1'],
  ['a file', 'file:///etc/passwd'],
  ['a name without a scheme', 'llm.internal.example/v1'],
  ['a scheme-relative address', '//llm.internal.example/v1'],
  ['nothing', ''],
  ['a scheme alone', 'https://'],
  ['a scheme with one slash', 'https:/llm.internal.example'],
  ['a scheme without slashes', 'https:llm.internal.example'],
  ['backslashes for slashes', 'https:\\\\llm.internal.example'],
  ['credentials', 'https://user:secret@llm.internal.example/v1'],
  ['an empty user', 'https://@llm.internal.example/v1'],
  ['a host behind a backslash', 'https://good.example\\@evil.example/v1'],
  ['a query', 'https://llm.internal.example/v1?key=1'],
  ['an empty query', 'https://llm.internal.example/v1?'],
  ['a fragment', 'https://llm.internal.example/v1#top'],
  ['an empty fragment', 'https://llm.internal.example/v1#'],
  ['a trailing dot', 'https://llm.internal.example./v1'],
  ['full-width digits', 'https://１２７.０.０.１/v1'],
  ['a full-width dot', 'https://llm．internal.example/v1'],
  ['an octal address', 'https://0177.0.0.1/v1'],
  ['a hexadecimal address', 'https://0x7f.0.0.1/v1'],
  ['a short address', 'https://127.1/v1'],
  ['an address as one number', 'https://2130706433/v1'],
  ['an IPv6 address in a long spelling', 'https://[0:0:0:0:0:0:0:1]/v1'],
  ['a name that is not ASCII', 'https://bücher.example/v1'],
  ['a look-alike letter', 'https://llm.intеrnal.example/v1'],
  ['an invisible character in the name', 'https://llm.inter\u00adnal.example/v1'],
  ['a percent-encoded name', 'https://llm%2einternal.example/v1'],
  ['a tab in the name', 'https://llm.inter\tnal.example/v1'],
  ['space around it', ' https://llm.internal.example/v1'],
  ['a port that is none', 'https://llm.internal.example:99999/v1'],
]

describe('a TLS endpoint', () => {
  it.each(ACCEPTED)('%s is understood as %s', (written, endpoint) => {
    expect(parseTlsEndpoint(written)).toBe(endpoint)
  })

  it.each(REFUSED)('is never %s', (_why, written) => {
    expect(() => parseTlsEndpoint(written)).toThrow(
      expect.objectContaining({ code: 'CLOISTER_TLS_REQUIRED' }),
    )
  })

  it('stays the same when it is read again', () => {
    expect(ACCEPTED.map(([, endpoint]) => parseTlsEndpoint(endpoint))).toEqual(
      ACCEPTED.map(([, endpoint]) => endpoint),
    )
  })

  it('goes to the host that is written in it or nowhere, whatever is written', () => {
    const scheme = fc.constantFrom('https://', 'http://', 'https:', 'HTTPS://', '')
    const authority = fc.oneof(
      fc.domain(),
      fc.ipV4(),
      fc.ipV4Extended(),
      fc.ipV6(),
      fc.webAuthority(),
      fc.string(),
    )
    const rest = fc.oneof(
      fc.constant(''),
      fc.webPath(),
      fc.string(),
      fc.constantFrom('?', '#', '/?a', '\\@x', ':1'),
    )
    fc.assert(
      fc.property(scheme, authority, rest, (...parts) => {
        const written = parts.join('')
        const endpoint = endpointOf(written)
        if (endpoint === undefined) return
        const url = new URL(endpoint)
        expect([url.protocol, url.username, url.password]).toEqual(['https:', '', ''])
        expect(endpoint).not.toMatch(/[?#]/u)
        expect(written.toLowerCase()).toMatch(/^https:\/\//u)
        expect(written.toLowerCase().slice('https://'.length).startsWith(url.hostname)).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })
})

function endpointOf(written: string): string | undefined {
  try {
    return parseTlsEndpoint(written)
  } catch (error) {
    expect(isCloisterError(error)).toBe(true)
    return
  }
}
