import { randomBytes } from 'node:crypto'
import type { MagentoCustomer } from '../shop/magento-shop.ts'

/** The tokens that customers were given at sign-in. */
export class CustomerTokens {
  readonly #customers = new Map<string, MagentoCustomer>()

  issue(customer: MagentoCustomer): string {
    const token = randomBytes(24).toString('base64url')
    this.#customers.set(token, customer)
    return token
  }

  whose(token: string): MagentoCustomer | undefined {
    return this.#customers.get(token)
  }

  /** An hour has passed, or the password was changed. */
  expireAll(): void {
    this.#customers.clear()
  }
}
