import { inspect } from 'node:util'
import { describe, expect, it, vi } from 'vitest'
import { asCloisterError, CloisterError, isCloisterError } from './cloister-error.ts'
import { type CloisterErrorCode, ERROR_CODES } from './error-codes.ts'
import { revealCause } from './unsafe/reveal-cause.ts'

const CANARY = 'ada.canary@shopper.example'
const CODES = Object.keys(ERROR_CODES) as CloisterErrorCode[]

/** Everything that a logger, a debugger or a worker would write of a value. */
function printed(value: Error): string {
  const everything = { depth: Number.POSITIVE_INFINITY, showHidden: true, getters: true }
  return [
    String(value),
    value.message,
    value.stack,
    JSON.stringify(value),
    JSON.stringify(value, Object.getOwnPropertyNames(value)),
    inspect(value, everything),
    inspect(structuredClone(value), everything),
  ].join('\n')
}

describe('an error of Cloister', () => {
  it.each(CODES)('%s says nothing of its cause, whoever prints it', (code) => {
    const cause = new Error(CANARY, { cause: { email: CANARY } })
    expect(printed(new CloisterError(code, { cause }))).not.toContain('canary')
    expect(printed(cause)).toContain('canary')
  })

  it('says what to do, and the details that we chose', () => {
    const error = new CloisterError('CLOISTER_REPLY_TOO_LARGE', { details: { limitBytes: 1024 } })
    expect(error.message).toBe(`${ERROR_CODES.CLOISTER_REPLY_TOO_LARGE.message} (limitBytes: 1024)`)
    expect(JSON.parse(JSON.stringify(error))).toEqual({
      code: 'CLOISTER_REPLY_TOO_LARGE',
      message: error.message,
      details: { limitBytes: 1024 },
    })
  })

  it.each(CODES)('%s knows its status and whether trying again may help', (code) => {
    const error = new CloisterError(code)
    expect([error.status, error.retryable]).toEqual([ERROR_CODES[code].status, ERROR_CODES[code].retryable])
    expect(error.status).toBeGreaterThanOrEqual(400)
  })

  it('keeps its cause for a debugger that asks for it by a struck-through name', () => {
    const cause = new Error('why')
    expect(revealCause(new CloisterError('CLOISTER_INTERNAL', { cause }))).toBe(cause)
  })

  it('is recognised across two copies of this package', async () => {
    vi.resetModules()
    const copy = await import('./cloister-error.ts')
    const foreign = new copy.CloisterError('CLOISTER_CLOSED', { cause: CANARY })
    expect(foreign).not.toBeInstanceOf(CloisterError)
    expect(isCloisterError(foreign)).toBe(true)
    expect(asCloisterError(foreign)).toBe(foreign)
    expect(revealCause(foreign)).toBeUndefined()
  })

  it.each([undefined, null, 'CLOISTER_CLOSED', { code: 'CLOISTER_CLOSED' }, new Error('no')])(
    'is not mistaken for %o',
    (value) => {
      expect(isCloisterError(value)).toBe(false)
    },
  )

  it('takes the place of anything foreign before a caller sees it', () => {
    const wrapped = asCloisterError(new Error(CANARY), 'CLOISTER_REPLY_INVALID')
    expect(wrapped.code).toBe('CLOISTER_REPLY_INVALID')
    expect(asCloisterError(CANARY).code).toBe('CLOISTER_INTERNAL')
    expect(printed(wrapped)).not.toContain('canary')
  })
})
