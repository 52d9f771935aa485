import { atLeast, atMost, type Figure } from '../figure.ts'
import { median } from '../quantile.ts'
import type { AdversarialSample } from './adversarial-child.ts'
import type { Qualities } from './quality-figures.ts'
import type { Quality, Speed } from './redactor-child.ts'

/** What each redactor took in each round, by its name; `cloister` is among them. */
export type Speeds = ReadonlyMap<string, readonly Speed[]>

const THROUGHPUT = 'throughput on one core, texts of 2 kB'

/** Bytes per second beside every peer, and beside the fastest that finds at least as much. */
export function speedFigures(speeds: Speeds, qualities: Qualities): readonly Figure[] {
  const rate = (name: string) =>
    median(speeds.get(name)?.map(({ megabytesPerSecond }) => megabytesPerSecond) ?? [])
  const value = rate('cloister')
  const peers = [...speeds.keys()].filter((name) => name !== 'cloister')
  const beside = peers.map((peer): Figure => {
    const peerValue = rate(peer)
    return {
      name: `${THROUGHPUT}, beside ${peer}`,
      value,
      unit: 'MB/s',
      peer,
      peerValue,
      ratio: value / peerValue,
    }
  })
  const ours = qualities.get('cloister')
  const rivals = peers.filter((peer) => findsAsMuch(qualities.get(peer), ours))
  return [
    atLeast(20, { name: THROUGHPUT, value, unit: 'MB/s' }),
    ...beside,
    { name: 'peers that find at least as much', value: rivals.length, unit: '' },
    ...beside
      .filter(({ peer = '' }) => rivals.includes(peer))
      .toSorted((one, other) => (other.peerValue ?? 0) - (one.peerValue ?? 0))
      .slice(0, 1)
      .map((figure) => ({
        ...figure,
        name: `${THROUGHPUT}, beside the fastest peer that finds at least as much`,
        bar: 1,
        met: (figure.ratio ?? 0) >= 1,
      })),
    atMost(0.15, { name: 'a prompt of 2 kB, p50', value: promptP50Ms(speeds), unit: 'ms' }),
  ]
}

function findsAsMuch(peer: Quality | undefined, ours: Quality | undefined): boolean {
  return (peer?.structuredF1 ?? 0) >= (ours?.structuredF1 ?? 0)
}

function promptP50Ms(speeds: Speeds): number {
  return median(
    (speeds.get('cloister') ?? []).flatMap(({ promptP50Ms: ms }) => (ms === undefined ? [] : [ms])),
  )
}

/** Twice the text in at most this many times the time: linear, with room for a busy machine. */
const MOST_GROWTH = 2.6
/** What takes less is mostly the clock. */
const LEAST_MS = 1

/** Each hostile shape at 40 kB, and the largest growth when the text is twice as long. */
export function adversarialFigures(samples: readonly AdversarialSample[]): readonly Figure[] {
  const shapes = Object.keys(samples[0] ?? {})
  const of = (shape: string, part: 'ms' | 'twiceAsLongMs') =>
    median(samples.map((sample) => sample[shape]?.[part] ?? Number.NaN))
  const each = shapes.map((shape) =>
    atMost(20, { name: `40 kB of ${shape}`, value: of(shape, 'ms'), unit: 'ms' }),
  )
  const growth = shapes.map(
    (shape) => Math.max(of(shape, 'twiceAsLongMs'), LEAST_MS) / Math.max(of(shape, 'ms'), LEAST_MS),
  )
  return [
    atMost(20, { name: '40 kB, the worst', value: Math.max(...each.map(({ value }) => value)), unit: 'ms' }),
    atMost(MOST_GROWTH, { name: '80 kB beside 40 kB, the worst', value: Math.max(...growth), unit: '×' }),
    ...each,
  ]
}
