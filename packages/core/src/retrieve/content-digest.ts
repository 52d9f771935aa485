import { hash } from 'node:crypto'

const MASK = (1n << 128n) - 1n
/** 128 bits. */
const DIGEST_HEX_DIGITS = 32

/**
 * A digest of a collection that can be taken forward by one member: the sum of the members' own digests. It does not
 * depend on their order, so an index that grew has the version of one that was built in one go.
 */
export class ContentDigest {
  #sum: bigint

  constructor(sum = 0n) {
    this.#sum = sum
  }

  add(member: string): void {
    this.#sum = (this.#sum + digestOf(member)) & MASK
  }

  remove(member: string): void {
    this.#sum = (this.#sum - digestOf(member)) & MASK
  }

  get sum(): bigint {
    return this.#sum
  }
}

/** Read from its text, which takes a quarter less time than to read it from its bytes. */
function digestOf(member: string): bigint {
  return BigInt(`0x${hash('sha256', member, 'hex').slice(0, DIGEST_HEX_DIGITS)}`)
}
