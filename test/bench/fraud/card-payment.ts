import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'

/** One payment of the Fraud Detection Handbook's simulated card transactions. */
export interface CardPayment {
  readonly atMs: number
  readonly customer: string
  readonly terminal: string
  readonly amountInHundredths: number
  readonly isBad: boolean
}

const COLUMNS = 'TX_DATETIME,CUSTOMER_ID,TERMINAL_ID,TX_AMOUNT,TX_FRAUD'

/** Reads a gzipped CSV of the handbook's base columns, in which times ascend. */
export function readCardPayments(file: string): readonly CardPayment[] {
  const [head, ...lines] = gunzipSync(readFileSync(file)).toString('utf8').trimEnd().split('\n')
  if (head?.trim() !== COLUMNS) throw new Error(`The columns must be ${COLUMNS}.`)
  return lines.map((line) => {
    const [at = '', customer = '', terminal = '', amount = '', fraud = ''] = line.trim().split(',')
    return {
      atMs: Date.parse(`${at.replace(' ', 'T')}Z`),
      customer,
      terminal,
      amountInHundredths: Math.round(Number(amount) * 100),
      isBad: fraud === '1',
    }
  })
}
