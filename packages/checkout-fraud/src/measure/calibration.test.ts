import { describe, expect, it } from 'vitest'
import { brierScore, calibrationOf } from './calibration.ts'

describe('how far scores are probabilities', () => {
  it('shows orders of about the same score beside what became of them', () => {
    const orders = [
      { score: 0.0004, isBad: false },
      { score: 0.02, isBad: false },
      { score: 0.01, isBad: true },
      { score: 1, isBad: true },
    ]
    expect(calibrationOf(orders)).toEqual([
      { from: 0, to: 0.001, orders: 1, bad: 0, meanScore: 0.0004 },
      { from: 0.01, to: 0.03, orders: 2, bad: 1, meanScore: 0.015 },
      { from: 0.9, to: 1, orders: 1, bad: 1, meanScore: 1 },
    ])
  })

  it('is perfect where every score came true', () => {
    expect(brierScore([{ score: 1, isBad: true }])).toBe(0)
    expect(
      brierScore([
        { score: 0.5, isBad: true },
        { score: 1, isBad: false },
      ]),
    ).toBe((0.25 + 1) / 2)
  })
})
