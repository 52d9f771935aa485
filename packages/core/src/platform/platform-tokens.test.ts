import { afterEach, describe, expect, it } from 'vitest'
import { createTestAuthority } from '../../test-support/test-authority.ts'
import { startTlsServer } from '../../test-support/tls-server.ts'
import { isCloisterError } from '../cloister-error.ts'
import { openPlatformTokens } from './platform-tokens.ts'

const signal = AbortSignal.timeout(30_000)

const opened: { close(): Promise<void> }[] = []
afterEach(async () => {
  await Promise.all(opened.splice(0).map((one) => one.close()))
})

async function tokens(status = 200) {
  const authority = await createTestAuthority()
  let granted = 0
  const server = await startTlsServer(await authority.issue(['localhost']), (_incoming, outgoing) => {
    granted += 1
    const body = { access_token: `token-${granted}`, token_type: 'bearer', expires_in: 3600 }
    outgoing.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  })
  const source = openPlatformTokens({
    issuer: `https://localhost:${server.port}`,
    tokenEndpoint: `https://localhost:${server.port}/token`,
    clientId: 'shop',
    clientSecret: 'secret-canary',
    method: 'client_secret_post',
    tls: { ca: authority.certificate },
    network: { allow: ['127.0.0.0/8', '::1/128'] },
  })
  opened.push(source, server)
  return { source, requests: server.requests }
}

describe('tokens of a platform', () => {
  it('are asked for once and renewed when one was refused, but not again and again', async () => {
    const { source, requests } = await tokens()

    const [first, same] = await Promise.all([source.headers(signal), source.headers(signal)])
    expect([first, same]).toEqual(Array(2).fill({ authorization: 'Bearer token-1' }))
    const second = await source.headers(signal, first)
    expect(second).toEqual({ authorization: 'Bearer token-2' })

    const third = await source.headers(signal, second).catch((cause: unknown) => cause)
    expect(isCloisterError(third) && third.code).toBe('CLOISTER_PLATFORM_REFUSED')
    expect(requests).toEqual(['POST /token', 'POST /token'])
  })

  it('are not there when the authorization server refuses, and its words are not repeated', async () => {
    const { source } = await tokens(401)
    const failure = await source.headers(signal).catch((cause: unknown) => cause)
    expect(isCloisterError(failure) && failure.code).toMatch(/^CLOISTER_TOKEN_/u)
    expect(JSON.stringify(failure)).not.toContain('token-1')
  })
})
