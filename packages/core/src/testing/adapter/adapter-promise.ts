import { isCloisterError } from '../../cloister-error.ts'
import type { AdapterUnderTest, ContractShop } from './adapter-under-test.ts'

/** Opens a shop, or one of the contract's own, and an adapter for it. It is closed when the promise is kept or not. */
export type OpenAdapter = (shop?: ContractShop) => Promise<AdapterUnderTest>

/** What an adapter promises, as a sentence and as a check that throws. */
export interface AdapterPromise {
  readonly title: string
  keep(open: OpenAdapter): Promise<void>
}

export function keeps(isKept: boolean, sentence: string): asserts isKept {
  if (!isKept) throw new Error(`The adapter does not keep its contract: ${sentence}.`)
}

export function keepsSame(found: readonly unknown[], expected: readonly unknown[], sentence: string): void {
  keeps(
    found.length === expected.length && found.every((value, at) => Object.is(value, expected[at])),
    sentence,
  )
}

/** The code of the error by which a call ends, and all that can be printed of it. */
export async function failureOf(call: Promise<unknown>): Promise<{ code: string; printed: string }> {
  try {
    await call
  } catch (error) {
    keeps(isCloisterError(error), 'what fails, fails with an error of the SDK')
    return { code: error.code, printed: `${error}\n${error.stack}\n${JSON.stringify(error)}` }
  }
  throw new Error('The adapter does not keep its contract: what cannot be done fails.')
}
