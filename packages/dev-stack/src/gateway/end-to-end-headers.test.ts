import { describe, expect, it } from 'vitest'
import { endToEndHeaders } from './end-to-end-headers.ts'

describe('the headers that pass the gateway', () => {
  it('are neither credentials nor about one connection', () => {
    const passing = endToEndHeaders({
      accept: 'text/event-stream',
      authorization: 'Bearer a',
      connection: 'keep-alive',
      'content-length': '3',
      cookie: 'a=1',
      dpop: 'a',
      host: 'localhost',
      'proxy-authorization': 'Basic a',
      'set-cookie': ['a=1'],
      'transfer-encoding': 'chunked',
      vary: 'accept',
    })

    expect(passing).toEqual({ accept: 'text/event-stream', vary: 'accept' })
  })

  it('leave out what the connection header names, however it is written', () => {
    const passing = endToEndHeaders({ connection: 'Close, X-Own ', 'x-own': '1', 'x-other': '2' })

    expect(passing).toEqual({ 'x-other': '2' })
  })
})
