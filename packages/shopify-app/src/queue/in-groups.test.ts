import { describe, expect, it } from 'vitest'
import { inGroups } from './in-groups.ts'

describe('what is sent in groups', () => {
  it('goes together when it comes together, at most so many, and each has its own answer', async () => {
    const groups: (readonly number[])[] = []
    const square = inGroups<number, number>((items) => {
      groups.push(items)
      return items.map((item) => item * item)
    }, 3)
    expect(await Promise.all([1, 2, 3, 4].map(square))).toEqual([1, 4, 9, 16])
    expect(groups).toEqual([[1, 2, 3], [4]])
  })

  it('waits together while a group is on its way', async () => {
    const groups: (readonly number[])[] = []
    const { promise: isThere, resolve: arrive } = Promise.withResolvers<void>()
    const send = inGroups<number, number>(async (items) => {
      groups.push(items)
      await isThere
      return items
    }, 10)
    const first = send(1)
    await new Promise((resolve) => setTimeout(resolve, 10))
    const others = [send(2), send(3)]
    await new Promise((resolve) => setTimeout(resolve, 10))
    expect(groups).toEqual([[1]])
    arrive()
    expect(await Promise.all([first, ...others])).toEqual([1, 2, 3])
    expect(groups).toEqual([[1], [2, 3]])
  })

  it('fails with its group, and those after it do not', async () => {
    let fails = true
    const send = inGroups<number, number>((items) => {
      if (fails) throw new Error('The disk is full')
      return items
    }, 10)
    const outcomes = await Promise.allSettled([send(1), send(2)])
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    fails = false
    expect(await send(3)).toBe(3)
  })

  it('is settled when everything that was handed in has gone', async () => {
    const sent: number[] = []
    const send = inGroups<number, void>(async (items) => {
      await new Promise((resolve) => setTimeout(resolve, 5))
      sent.push(...items)
      return []
    }, 1)
    await send.settled()
    const all = [send(1), send(2)]
    await send.settled()
    expect(sent).toEqual([1, 2])
    await Promise.all(all)
  })
})
