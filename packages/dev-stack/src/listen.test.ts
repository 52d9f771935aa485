import { createServer } from 'node:http'
import { type AddressInfo, createServer as createPlainServer } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { listenOnLoopback } from './listen.ts'

const first = createServer()
afterEach(() => {
  first.close()
})

describe('a server of the dev-stack', () => {
  it('is reached from this machine only', async () => {
    const port = await listenOnLoopback(first, 0)

    expect(first.address()).toMatchObject({ address: '127.0.0.1', port } satisfies Partial<AddressInfo>)
  })

  it('says which port is taken and leaves the one who has it alone', async () => {
    const port = await listenOnLoopback(first, 0)

    await expect(listenOnLoopback(createPlainServer(), port)).rejects.toMatchObject({
      code: 'CLOISTER_PORT_TAKEN',
      details: { port },
    })
    expect(first.listening).toBe(true)
  })
})
