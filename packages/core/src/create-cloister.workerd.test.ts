import { decodeJwt } from 'jose'
import { afterEach, expect, it, vi } from 'vitest'
import { testOptions } from '../test-support/test-cloister.ts'
import type { AuthorizationOptions } from './authenticate/authorization-options.ts'
import type { CloisterOptions } from './cloister-options.ts'
import { createCloister } from './create-cloister.ts'

// What the bundler of a worker platform does by the condition `workerd`.
vi.mock('#connection', () => import('./transport/connection.workerd.ts'))

const GATEWAY = 'https://llm.example/v1'
const ISSUER = 'https://login.example'

/** What a shop on a worker platform can configure: no file, no private network, no certificate of its own. */
function workerOptions(authorization: Partial<AuthorizationOptions>): CloisterOptions {
  const { gateway, catalogue } = testOptions()
  return {
    catalogue,
    deadlines: { discoveryMs: 20_000 },
    gateway: {
      ...gateway,
      url: GATEWAY,
      network: { kind: 'public' },
      authorization: { ...gateway.authorization, issuer: ISSUER, ...authorization },
    },
  }
}

afterEach(() => {
  vi.unstubAllGlobals()
})

it('a shop on a worker platform reaches a public gateway with a token that is bound to its key', async () => {
  const proofs: string[] = []
  const answers: Readonly<Record<string, unknown>> = {
    [`${ISSUER}/.well-known/openid-configuration`]: { issuer: ISSUER, token_endpoint: `${ISSUER}/token` },
    [`${ISSUER}/token`]: { access_token: 'bound', token_type: 'DPoP', expires_in: 300 },
    [`${GATEWAY}/chat/completions`]: { choices: [{ message: { content: '{}' } }] },
  }
  vi.stubGlobal('fetch', async (url: string, { headers }: RequestInit) => {
    const sent = new Headers(headers)
    if (url.startsWith(GATEWAY)) {
      expect(sent.get('authorization')).toBe('DPoP bound')
      proofs.push(sent.get('dpop') ?? '')
    }
    return Response.json(answers[url])
  })
  const cloister = createCloister(workerOptions({ dpop: true }))
  await cloister.discovery.search({ query: 'a kettle that is quiet' })
  await cloister.close()
  expect(proofs.map((proof) => decodeJwt(proof)['htu'])).toEqual([`${GATEWAY}/chat/completions`])
})

it('a shop on a worker platform does not get away with a token that anybody may use', () => {
  expect(() => createCloister(workerOptions({}))).toThrow(
    expect.objectContaining({ code: 'CLOISTER_OPTIONS_INVALID' }),
  )
})
