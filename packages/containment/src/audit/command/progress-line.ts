import type { Progress } from '../run/audit-run.ts'
import type { CommandIo } from './command-io.ts'

const SHOWN_EVERY_MS = 150

/** One line on a terminal that says how far the run is; nothing where nobody looks. */
export function progressLine(io: CommandIo): { show(progress: Progress): void; clear(): void } {
  if (!io.progress) return { show() {}, clear() {} }
  let shownAt = 0
  return {
    show({ target, subjects, findings }) {
      const now = performance.now()
      if (now - shownAt < SHOWN_EVERY_MS) return
      shownAt = now
      const name = target.replace(/[\p{Cc}\p{Cf}]/gu, '').slice(0, 40)
      io.stderr(`\r\u001b[2K${name}: looked at ${subjects}, found ${findings}`)
    },
    clear: () => io.stderr('\r\u001b[2K'),
  }
}
