import type { FrameOutcome } from './frame-task.ts'

/** The name of a system's error, such as `ENOSPC`; its message holds paths. */
function faultName(cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
  return typeof code === 'string' && /^[A-Z0-9_]{1,40}$/u.test(code) ? code : 'unknown'
}

export function unreadable(cause: unknown): FrameOutcome {
  return { outcome: 'unreadable', cause: faultName(cause) }
}

export function unwritable(cause: unknown): FrameOutcome {
  return { outcome: 'unwritable', cause: faultName(cause) }
}
