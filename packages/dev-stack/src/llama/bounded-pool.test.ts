import { describe, expect, it } from 'vitest'
import { BoundedPool } from './bounded-pool.ts'

const patient = new AbortController().signal

describe('a bounded pool', () => {
  it('gives each thing to one taker, and the next in line what is given back', async () => {
    const pool = new BoundedPool(['a'], 2)
    const first = await pool.take(patient)
    const [second, third] = [pool.take(patient), pool.take(patient)]
    pool.giveBack('a')

    expect(first).toBe('a')
    expect(await second).toBe('a')
    expect(pool.waiting).toBe(1)
    pool.giveBack('a')
    expect(await third).toBe('a')
  })

  it('turns away who finds the line full', async () => {
    const pool = new BoundedPool(['a'], 1)
    await pool.take(patient)
    const inLine = pool.take(patient)

    expect(await pool.take(patient)).toBeUndefined()
    pool.giveBack('a')
    expect(await inLine).toBe('a')
  })

  it('forgets who leaves the line, and loses nothing by it', async () => {
    const pool = new BoundedPool(['a'], 2)
    await pool.take(patient)
    const leaving = new AbortController()
    const gone = pool.take(leaving.signal)
    const stays = pool.take(patient)
    leaving.abort(new Error('left'))

    await expect(gone).rejects.toThrow('left')
    pool.giveBack('a')
    expect(await stays).toBe('a')
    expect(pool.waiting).toBe(0)
  })

  it('gives nothing to who has already left', async () => {
    const pool = new BoundedPool(['a'], 1)

    await expect(pool.take(AbortSignal.abort())).rejects.toThrow()
    expect(await pool.take(patient)).toBe('a')
  })
})
