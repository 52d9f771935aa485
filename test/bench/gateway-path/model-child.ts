// A model server that answers at once, over TLS 1.3 with a client certificate, in a process of its own.
import { once } from 'node:events'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { KeyPair } from '../../support/segmentation/gateway-papers.ts'

export interface ModelTask {
  readonly own: KeyPair
  readonly ca: string
}

const ANSWER = JSON.stringify({ choices: [{ message: { role: 'assistant', content: 'A kettle.' } }] })

process.once('message', async ({ own, ca }: ModelTask) => {
  const tls = { ...own, ca, minVersion: 'TLSv1.3', requestCert: true, rejectUnauthorized: true } as const
  const server = createServer({ ...tls, keepAliveTimeout: 60_000 }, (incoming, outgoing) => {
    incoming.resume().on('end', () => {
      outgoing.writeHead(200, { 'content-type': 'application/json', 'content-length': ANSWER.length })
      outgoing.end(ANSWER)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  process.send?.((server.address() as AddressInfo).port)
})
process.once('disconnect', () => process.exit())
