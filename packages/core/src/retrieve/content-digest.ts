import { hash } from 'node:crypto'

const MASK = (1n << 128n) - 1n

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

function digestOf(member: string): bigint {
  const bytes = hash('sha256', member, 'buffer')
  return (bytes.readBigUInt64BE(0) << 64n) | bytes.readBigUInt64BE(8)
}
