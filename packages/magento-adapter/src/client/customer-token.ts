import { CloisterError } from '@cloister/core'

const HIDDEN = '[customer token]'
/** A JWT, or the 32 characters of an opaque token. */
const FORM = /^[\w.~+/=-]{16,8192}$/u

/**
 * The token that Magento gave to a shopper at sign-in. It is forwarded with one request and never stored; no printer
 * shows it. Only {@link customerToken} makes one.
 */
export class CustomerToken {
  readonly #value: string

  /** @internal */
  constructor(value: string) {
    this.#value = value
  }

  toString(): string {
    return HIDDEN
  }

  toJSON(): string {
    return HIDDEN
  }

  /** @internal */
  static authorizationOf(token: CustomerToken): string {
    return `Bearer ${token.#value}`
  }
}

/**
 * Takes the token as the storefront sent it, without the word `Bearer`.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_PLATFORM_SIGNED_OUT` for what cannot be a token.
 */
export function customerToken(value: string): CustomerToken {
  if (!FORM.test(value)) throw new CloisterError('CLOISTER_PLATFORM_SIGNED_OUT')
  return new CustomerToken(value)
}
