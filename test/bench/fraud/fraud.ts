import { join } from 'node:path'
import type { Suite } from '../suite.ts'
import { measurePower } from './power.ts'
import { measureSpeed } from './speed.ts'

/** How well orders are told apart by what crosses, and what deciding costs. */
export const fraud: Suite = {
  name: 'fraud',
  about: 'fraud decisions: power on simulated card payments by buckets alone, rotation of keys, time, memory',
  needs: ['fraud'],
  dataSource:
    'Put a gzipped CSV handbook-….csv.gz with the columns TX_DATETIME, CUSTOMER_ID, TERMINAL_ID, TX_AMOUNT, TX_FRAUD, made from the GitHub project Fraud-Detection-Handbook/simulated-data-transformed, into DIR/fraud: at least 58 days.',
  measure: async ({ dataDirectory, rounds }) => [
    ...(await measurePower(join(dataDirectory, 'fraud'))),
    ...(await measureSpeed(rounds)),
  ],
}
