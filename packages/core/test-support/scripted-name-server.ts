import type { LookupAddress } from 'node:dns'
import { isIP } from 'node:net'
import type { Lookup } from '../src/transport/guarded-lookup.ts'

export interface ScriptedNameServer {
  readonly lookup: Lookup
  /** How often it was asked. */
  asked(): number
}

/** Gives one answer after the other, whatever is asked, and repeats the last one. */
export function scriptedNameServer(...answers: readonly (readonly string[])[]): ScriptedNameServer {
  let asked = 0
  return {
    lookup: (_hostname, _options, callback) => {
      const answer = answers[Math.min(asked, answers.length - 1)] ?? []
      asked += 1
      const addresses: LookupAddress[] = answer.map((address) => ({ address, family: isIP(address) }))
      setImmediate(() => callback(null, addresses))
    },
    asked: () => asked,
  }
}
