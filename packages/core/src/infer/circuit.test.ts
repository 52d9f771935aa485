import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { CloisterError } from '../cloister-error.ts'
import type { CloisterErrorCode } from '../error-codes.ts'
import { type Circuit, createCircuit } from './circuit.ts'

const LONGEST_REST_MS = 30_000
const open = expect.objectContaining({ code: 'CLOISTER_CIRCUIT_OPEN' })

function failing(code: CloisterErrorCode) {
  return vi.fn(() => Promise.reject(new CloisterError(code)))
}

async function failTimes(
  circuit: Circuit,
  times: number,
  code: CloisterErrorCode = 'CLOISTER_GATEWAY_FAILED',
) {
  for (let turn = 0; turn < times; turn++) await circuit.run(failing(code)).catch(() => undefined)
}

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
})

describe('the circuit to a model', () => {
  it('stays closed for four outages in a row, and opens at the fifth', async () => {
    const circuit = createCircuit()
    await failTimes(circuit, 4)
    await expect(circuit.run(failing('CLOISTER_GATEWAY_FAILED'))).rejects.not.toThrow(open)
    const work = vi.fn(() => Promise.resolve('answer'))
    await expect(circuit.run(work)).rejects.toThrow(open)
    expect(work).not.toHaveBeenCalled()
  })

  it('counts anew after an answer', async () => {
    const circuit = createCircuit()
    await failTimes(circuit, 4)
    await circuit.run(() => Promise.resolve('answer'))
    await failTimes(circuit, 4)
    await expect(circuit.run(() => Promise.resolve('answer'))).resolves.toBe('answer')
  })

  it.each<CloisterErrorCode>([
    'CLOISTER_DEADLINE_EXCEEDED',
    'CLOISTER_GATEWAY_BUSY',
    'CLOISTER_GATEWAY_UNREACHABLE',
    'CLOISTER_SOCKET_CLOSED',
    'CLOISTER_STREAM_STALLED',
  ])('opens by %s', async (code) => {
    const circuit = createCircuit()
    await failTimes(circuit, 5, code)
    await expect(circuit.run(() => Promise.resolve('answer'))).rejects.toThrow(open)
  })

  it.each<CloisterErrorCode>([
    'CLOISTER_ABORTED',
    'CLOISTER_CLOSED',
    'CLOISTER_REPLY_INVALID',
    'CLOISTER_GATEWAY_REFUSED',
    'CLOISTER_TOKEN_REFUSED',
  ])('does not open by %s', async (code) => {
    const circuit = createCircuit()
    await failTimes(circuit, 20, code)
    await expect(circuit.run(() => Promise.resolve('answer'))).resolves.toBe('answer')
  })

  it('lets one try through after the rest, answers the others at once, and closes when it succeeds', async () => {
    const circuit = createCircuit()
    await failTimes(circuit, 5)
    vi.advanceTimersByTime(LONGEST_REST_MS)
    const probe = Promise.withResolvers<string>()
    const tried = circuit.run(() => probe.promise)
    const work = vi.fn(() => Promise.resolve('answer'))
    await expect(circuit.run(work)).rejects.toThrow(open)
    expect(work).not.toHaveBeenCalled()
    probe.resolve('alive')
    await expect(tried).resolves.toBe('alive')
    await expect(circuit.run(work)).resolves.toBe('answer')
  })

  it.each<CloisterErrorCode>(['CLOISTER_GATEWAY_UNREACHABLE', 'CLOISTER_ABORTED'])(
    'stays open when the try ends with %s',
    async (code) => {
      const circuit = createCircuit()
      await failTimes(circuit, 5)
      vi.advanceTimersByTime(LONGEST_REST_MS)
      await expect(circuit.run(failing(code))).rejects.toThrow(expect.objectContaining({ code }))
      await expect(circuit.run(() => Promise.resolve('answer'))).rejects.toThrow(open)
      vi.advanceTimersByTime(LONGEST_REST_MS)
      await expect(circuit.run(() => Promise.resolve('answer'))).resolves.toBe('answer')
    },
  )
})
