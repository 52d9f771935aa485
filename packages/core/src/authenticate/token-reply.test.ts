import { describe, expect, it } from 'vitest'
import { plainTokenReplies } from './token-reply.ts'

const post = { method: 'POST', headers: {} }

async function read(reply: Response, method = 'POST'): Promise<string> {
  const fetch = plainTokenReplies(() => Promise.resolve(reply), ['bearertoken'])
  return await (await fetch('https://login.internal.example/token', { ...post, method })).text()
}

describe('a granted token', () => {
  it('comes without what else the server had to say', async () => {
    const reply = Response.json({
      'developer.email': 'ada.canary@shopper.example',
      access_token: 'a',
      expires_in: '60',
      id_token: 'canary',
      refresh_token: 'canary',
      scope: null,
      token_type: 'BearerToken',
    })
    expect(JSON.parse(await read(reply))).toEqual({
      access_token: 'a',
      expires_in: '60',
      token_type: 'Bearer',
    })
  })

  it.each([
    ['metadata', '{"issuer":"x","token_endpoint":"y"}', 200, 'GET'],
    ['a refusal', '{"error":"invalid_client"}', 401, 'POST'],
    ['a page', '<h1>Hello</h1>', 200, 'POST'],
    ['a number', '7', 200, 'POST'],
  ])('is not what %s is, so that it stays as it came', async (_what, body, status, method) => {
    expect(await read(new Response(body, { status }), method)).toBe(body)
  })
})
