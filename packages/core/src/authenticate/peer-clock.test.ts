import { describe, expect, it } from 'vitest'
import { PeerClock } from './peer-clock.ts'

const nowMs = Date.UTC(2030, 0, 1)
const away = (seconds: number): string => new Date(nowMs + seconds * 1000).toUTCString()

describe("the clock of the authorization server, beside the shop's own", () => {
  it.each([
    [0, 0],
    [4, 0],
    [-4, 0],
    [120, 120],
    [-120, -120],
    [300, 300],
    [301, 0],
    [-86_400, 0],
  ])('that is %i seconds away counts as %i', (seconds, believed) => {
    const clock = new PeerClock(() => nowMs)
    expect(clock.learn(away(seconds))).toBe(believed !== 0)
    expect(clock.skewSeconds).toBe(believed)
  })

  it.each([undefined, null, '', 'yesterday'])('is taken for right when it says %s', (date) => {
    const clock = new PeerClock(() => nowMs)
    expect([clock.learn(date), clock.skewSeconds]).toEqual([false, 0])
  })

  it('is followed when it is set right again', () => {
    const clock = new PeerClock(() => nowMs)
    const changes = [away(120), away(121), away(0)].map((date) => clock.learn(date))
    expect([changes, clock.skewSeconds]).toEqual([[true, false, true], 0])
  })
})
