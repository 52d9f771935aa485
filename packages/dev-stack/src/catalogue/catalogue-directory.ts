import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { CloisterError } from '@cloister/core/retrieve'

/** Of one file, and of everything that an archive unpacks to: what a laptop can hold next to the model. */
export const LIMIT_BYTES = 536_870_912

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

  /** @throws A {@link CloisterError} with code `CLOISTER_CATALOGUE_INVALID` for a file that is too large or unreadable. */
  read(name: string): Buffer {
    const path = join(this.#path, name)
    try {
      if (statSync(path).size <= LIMIT_BYTES) {
        return readFileSync(path)
      }
    } catch (cause) {
      throw new CloisterError('CLOISTER_CATALOGUE_INVALID', { cause, details: { file: name } })
    }
    throw new CloisterError('CLOISTER_CATALOGUE_INVALID', {
      details: { file: name, limitBytes: LIMIT_BYTES },
    })
  }
}
