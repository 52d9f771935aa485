import { describe, expect, it } from 'vitest'
import { fakeReply } from '../../test-support/fake-connection.ts'
import type { ConnectionReply, ConnectionRequest } from './connection.ts'
import { oauthFetch } from './oauth-fetch.ts'

function door(reply: ConnectionReply) {
  const sent: ConnectionRequest[] = []
  const request = (wanted: ConnectionRequest) => {
    sent.push(wanted)
    return Promise.resolve(reply)
  }
  return { sent, fetch: oauthFetch({ request, close: () => Promise.resolve() }) }
}

const post = {
  method: 'POST',
  headers: { accept: 'application/json' },
  body: new URLSearchParams({ a: 'b c' }),
}

describe('the way to the authorization server', () => {
  it('is our own connection, with the form as it is', async () => {
    const { fetch, sent } = door(
      fakeReply({ status: 400, headers: { 'content-type': 'application/json' }, body: ['{}'] }),
    )
    const response = await fetch('https://login.internal.example/token', post)
    expect([response.status, await response.text()]).toEqual([400, '{}'])
    expect(sent.map(({ url, method, body }) => [url, method, body])).toEqual([
      ['https://login.internal.example/token', 'POST', 'a=b+c'],
    ])
  })

  it('never is plain http', async () => {
    const { fetch, sent } = door(fakeReply())
    await expect(fetch('http://login.internal.example/token', post)).rejects.toThrow(
      expect.objectContaining({ code: 'CLOISTER_TLS_REQUIRED' }),
    )
    expect(sent).toEqual([])
  })

  it('drops an answer that is larger than any metadata or token', async () => {
    const { fetch } = door(fakeReply({ body: ['x'.repeat(300_000)] }))
    await expect(fetch('https://login.internal.example/token', post)).rejects.toThrow(
      expect.objectContaining({ code: 'CLOISTER_REPLY_TOO_LARGE' }),
    )
  })

  it('gives an answer without a body where there is none', async () => {
    const { fetch } = door(fakeReply({ status: 204 }))
    expect((await fetch('https://login.internal.example/token', { ...post, method: 'GET' })).body).toBeNull()
  })
})
