// Builds a network, says so, and goes nowhere: somebody will kill it.
import { buildNetwork } from './network.ts'

buildNetwork()
process.send?.('built')
process.once('disconnect', () => process.exit())
