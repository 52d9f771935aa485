import { closeSync, openSync, readdirSync, readSync } from 'node:fs'
import { join } from 'node:path'
import { CloisterError } from '@cloister/core/retrieve'

/** Of one file, and of everything that an archive unpacks to: what a laptop can hold next to the model. */
export const LIMIT_BYTES = 536_870_912
const CHUNK_BYTES = 65_536

/** A directory with the files of a shop. */
export class CatalogueDirectory {
  readonly #path: string

  constructor(path: string) {
    this.#path = path
  }

  /**
   * The names of the files in it, in their order; none for a sub-directory that does not exist.
   *
   * @throws A {@link CloisterError} with code `CLOISTER_OPTIONS_INVALID` when the directory itself cannot be read.
   */
  names(subdirectory = ''): readonly string[] {
    try {
      const entries = readdirSync(join(this.#path, subdirectory), { withFileTypes: true })
      return entries
        .filter((entry) => !entry.isDirectory())
        .map(({ name }) => name)
        .sort()
    } catch (cause) {
      if (subdirectory !== '') {
        return []
      }
      throw new CloisterError('CLOISTER_OPTIONS_INVALID', {
        cause,
        details: { option: 'catalogue', expected: 'a directory that can be read' },
      })
    }
  }

  /** @throws A {@link CloisterError} with code `CLOISTER_CATALOGUE_INVALID` for a file too large or unreadable. */
  read(name: string): Buffer {
    return Buffer.concat([...this.chunks(name)])
  }

  /** The bytes of a file, read while they are consumed. Fails as {@link CatalogueDirectory.read} does. */
  *chunks(name: string): Generator<Uint8Array, void, undefined> {
    const file = attempt(name, () => openSync(join(this.#path, name), 'r'))
    try {
      let total = 0
      for (let chunk = readChunk(file, name); chunk.length > 0; chunk = readChunk(file, name)) {
        total += chunk.length
        if (total > LIMIT_BYTES) {
          throw new CloisterError('CLOISTER_CATALOGUE_INVALID', {
            details: { file: name, limitBytes: LIMIT_BYTES },
          })
        }
        yield chunk
      }
    } finally {
      closeSync(file)
    }
  }
}

function readChunk(file: number, name: string): Uint8Array {
  const chunk = new Uint8Array(CHUNK_BYTES)
  return chunk.subarray(
    0,
    attempt(name, () => readSync(file, chunk)),
  )
}

function attempt<T>(name: string, read: () => T): T {
  try {
    return read()
  } catch (cause) {
    throw new CloisterError('CLOISTER_CATALOGUE_INVALID', { cause, details: { file: name } })
  }
}
