import { readFileSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { refused } from './check-sidecar-options.ts'

export interface WatchedFilesOptions {
  /** Where relative paths begin. */
  readonly directory: string
  /** Hears that a file has changed. */
  readonly onChange: () => void
  /** How often files are looked at, in milliseconds. Default 5 000. */
  readonly everyMs?: number
}

/** Files of secrets and certificates, as they were when they were last good. */
export interface WatchedFiles {
  /**
   * @param option Names the file in an error; its path is not told.
   * @throws A `CloisterError` with code `CLOISTER_OPTIONS_INVALID` where there is no such file.
   */
  textOf(path: string, option: string): string
  /**
   * Reads all again and tries what is new. Where a file cannot be read or the trial throws, what was read before stays.
   *
   * @throws As `textOf`, or what the trial threw.
   */
  reload(trial: () => void): void
  close(): void
}

interface HeldFile {
  readonly option: string
  text: string
  /** Of the file when it was looked at last. */
  stamp: string
}

/**
 * By asking the file system now and then: what links lead to, as orchestrators swap it, tells nobody that it changed. A
 * file is compared with what it was just before it was read, so that no change falls between the two.
 */
export function watchFiles({ directory, onChange, everyMs = 5_000 }: WatchedFilesOptions): WatchedFiles {
  const held = new Map<string, HeldFile>()
  const timer = setInterval(look, everyMs).unref()

  function look(): void {
    const changed = [...held].filter(([file, known]) => stampOf(file) !== known.stamp)
    for (const [file, known] of changed) known.stamp = stampOf(file)
    if (changed.length > 0) onChange()
  }

  return {
    textOf(path, option) {
      const file = resolve(directory, path)
      const known = held.get(file)
      if (known !== undefined) return known.text
      const stamp = stampOf(file)
      const text = read(file, option)
      held.set(file, { option, text, stamp })
      return text
    },
    reload(trial) {
      const before = [...held.values()].map((known) => [known, known.text] as const)
      const fresh = [...held].map(([file, known]) => [known, read(file, known.option)] as const)
      for (const [known, text] of fresh) known.text = text
      try {
        trial()
      } catch (error) {
        for (const [known, text] of before) known.text = text
        throw error
      }
    },
    close() {
      clearInterval(timer)
    },
  }
}

/** Another one for another file, and for another content of the same length. */
function stampOf(file: string): string {
  try {
    const { dev, ino, size, mtimeNs } = statSync(file, { bigint: true })
    return [dev, ino, size, mtimeNs].join(' ')
  } catch {
    return 'none'
  }
}

function read(file: string, option: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (cause) {
    throw refused(option, 'a file that can be read', cause)
  }
}
