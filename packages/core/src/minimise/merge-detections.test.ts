import { describe, expect, it } from 'vitest'
import { mergeDetections } from './merge-detections.ts'

describe('merging detections', () => {
  it('covers everything that overlaps, and leaves neighbours apart', () => {
    expect(
      mergeDetections([
        { start: 4, end: 9, kind: 'PHONE' },
        { start: 0, end: 6, kind: 'NAME' },
        { start: 9, end: 12, kind: 'NAME' },
      ]),
    ).toEqual([
      { start: 0, end: 9, kind: 'NAME' },
      { start: 9, end: 12, kind: 'NAME' },
    ])
  })

  it('lets what is never given back win over what is longer', () => {
    expect(
      mergeDetections([
        { start: 0, end: 20, kind: 'PHONE' },
        { start: 2, end: 18, kind: 'CARD' },
      ]),
    ).toEqual([{ start: 0, end: 20, kind: 'CARD' }])
  })

  it('keeps a name and the e-mail address into which it runs apart, but no card and no account', () => {
    const address = { start: 6, end: 30, kind: 'EMAIL' } as const

    expect(mergeDetections([{ start: 0, end: 9, kind: 'NAME' }, address])).toEqual([
      { start: 0, end: 6, kind: 'NAME' },
      address,
    ])
    expect(mergeDetections([{ start: 0, end: 9, kind: 'CARD' }, address])).toEqual([
      { start: 0, end: 30, kind: 'CARD' },
    ])
    expect(mergeDetections([{ start: 0, end: 40, kind: 'NAME' }, address])).toEqual([
      { start: 0, end: 40, kind: 'NAME' },
    ])
  })

  it('lets an address win over an id of the same extent', () => {
    const span = { start: 0, end: 5 }

    expect(
      mergeDetections([
        { ...span, kind: 'ID' },
        { ...span, kind: 'EMAIL' },
      ]),
    ).toEqual([{ ...span, kind: 'EMAIL' }])
  })
})
