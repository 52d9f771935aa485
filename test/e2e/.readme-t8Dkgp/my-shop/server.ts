import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:https'
import { createCloister } from '@cloister/core'
import { createEdge } from '@cloister/core/edge'
import { nodeListener } from '@cloister/core/node'
import { openCatalogue, openKnowledge } from '@cloister/core/retrieve'
import { loadCatalogue, startDevStack } from '@cloister/dev-stack'

// A private LLM on this machine. `record` is told what arrived at its gateway.
const stack = await startDevStack({
  record: ({ requestBytes }) => console.log(`crossed: ${Buffer.from(requestBytes)}\n`),
})
const shop = await loadCatalogue(import.meta.dirname)
const cloister = createCloister({
  gateway: stack.gateway,
  catalogue: await openCatalogue(shop),
  knowledge: await openKnowledge(shop),
})
const edge = createEdge(cloister, {
  origins: ['https://localhost:8443'],
  passKeys: [randomBytes(32).toString('base64url')],
  // Your own session goes here. It helps to find the shopper's data in the shopper's words, and stays here.
  shopper: () => ({ session: { givenName: 'Ada', email: 'ada@shopper.example' } }),
})
const { certificatePem: cert, privateKeyPem: key } = await stack.authority.issueServer(['localhost'])
writeFileSync(`${import.meta.dirname}/authority.pem`, stack.authority.certificatePem)
const server = createServer({ cert, key }, nodeListener(edge))
server.listen(43455, '127.0.0.1', () => console.log('https://localhost:43455'))