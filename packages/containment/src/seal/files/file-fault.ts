import { CloisterError, isCloisterError } from '@cloister/core'

/** Gives what a file system threw a code of ours; its message holds paths. */
function fileFault(code: 'CLOISTER_FILE_UNREADABLE' | 'CLOISTER_FILE_UNWRITABLE', cause: unknown): unknown {
  if (isCloisterError(cause)) return cause
  const fault = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  const details = /^[A-Z0-9_]{1,40}$/u.test(fault) ? { fault } : {}
  return new CloisterError(code, { cause, details })
}

export async function reading<Result>(read: Promise<Result>): Promise<Result> {
  try {
    return await read
  } catch (cause) {
    throw fileFault('CLOISTER_FILE_UNREADABLE', cause)
  }
}

export async function writing<Result>(write: Promise<Result>): Promise<Result> {
  try {
    return await write
  } catch (cause) {
    throw fileFault('CLOISTER_FILE_UNWRITABLE', cause)
  }
}
