import { createHash, hkdfSync } from 'node:crypto'
import { COMMITMENT_BYTES } from './sealed-header.ts'

const KEY_BYTES = 32

/** What a data key becomes for one header. Another header, by a single bit, has other keys. */
export interface ArtifactKeys {
  readonly macKey: Uint8Array
  readonly frameKey: Uint8Array
}

/** Says which data key an artifact has, and nothing else of it. */
export function commitmentOf(dataKey: Uint8Array, salt: Uint8Array): Uint8Array {
  return derive(dataKey, salt, { use: 'commitment', bound: new Uint8Array(), length: COMMITMENT_BYTES })
}

/** @param headerPage The whole first page, as it stands in the file. */
export function artifactKeys(dataKey: Uint8Array, salt: Uint8Array, headerPage: Uint8Array): ArtifactKeys {
  const bound = createHash('sha256').update(headerPage).digest()
  return {
    macKey: derive(dataKey, salt, { use: 'key page', bound, length: KEY_BYTES }),
    frameKey: derive(dataKey, salt, { use: 'frames', bound, length: KEY_BYTES }),
  }
}

interface Derivation {
  readonly use: 'commitment' | 'key page' | 'frames'
  readonly bound: Uint8Array
  readonly length: number
}

/** HKDF with SHA-256, RFC 5869. */
function derive(dataKey: Uint8Array, salt: Uint8Array, { use, bound, length }: Derivation): Uint8Array {
  const purpose = Buffer.concat([Buffer.from(`cloister sealed v1 ${use}\0`), bound])
  return new Uint8Array(hkdfSync('sha256', dataKey, salt, purpose, length))
}
