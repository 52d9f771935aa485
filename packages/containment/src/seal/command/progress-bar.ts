import type { CommandIo } from '../../audit/command/command-io.ts'

const SHOWN_EVERY_MS = 100
const CELLS = 24

/** A bar on a terminal for all files together; nothing where nobody looks. */
export function progressBar(io: CommandIo, totalBytes: number): ProgressBar {
  if (!io.progress) return { show() {}, clear() {} }
  const begun = performance.now()
  const done = new Map<string, number>()
  let shownAt = 0
  return {
    show(path, doneBytes) {
      done.set(path, doneBytes)
      const now = performance.now()
      if (now - shownAt < SHOWN_EVERY_MS) return
      shownAt = now
      const sum = [...done.values()].reduce((total, one) => total + one, 0)
      const share = totalBytes === 0 ? 1 : Math.min(1, sum / totalBytes)
      const filled = Math.round(share * CELLS)
      const bar = '█'.repeat(filled) + '░'.repeat(CELLS - filled)
      const rate = gigabytes(sum / ((now - begun) / 1000))
      const line = `${bar} ${Math.floor(share * 100)} % of ${gigabytes(totalBytes)} GB, ${rate} GB/s`
      io.stderr(`\r\u001b[2K${line}`)
    },
    clear: () => io.stderr('\r\u001b[2K'),
  }
}

export interface ProgressBar {
  show(path: string, doneBytes: number): void
  clear(): void
}

function gigabytes(bytes: number): string {
  return (bytes / 1e9).toFixed(2)
}
