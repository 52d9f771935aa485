import { createServer } from 'node:http'
import { createCloister } from '@cloister/core'
import { createEdge } from '@cloister/core/edge'
import { nodeListener } from '@cloister/core/node'
import { openCatalogue, openKnowledge } from '@cloister/core/retrieve'
import { authorization, network, origins, pages, passKeys, products, tls } from './your-shop.ts'

const gateway = { url: 'https://localhost:44421/v1', model: 'cloister-embedded-rules-1', authorization, network, tls }
const [catalogue, knowledge] = await Promise.all([openCatalogue({ products }), openKnowledge({ pages })])
const edge = createEdge(createCloister({ gateway, catalogue, knowledge }), { origins, passKeys })
createServer(nodeListener(edge)).listen(44409, '127.0.0.1')