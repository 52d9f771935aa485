import { createHash, randomBytes } from 'node:crypto'
import type { ProbeAnswer, ProbeOutcome, ReadingRequest } from './probe-exchange.ts'

/** What an origin answers where nothing can be. */
export interface OriginControl {
  /** Missing where the origin did not answer; `failure` says why. */
  readonly answer?: ProbeAnswer
  readonly failure?: 'unreachable' | 'refused'
  /**
   * Whether an answer is no more than what the origin says to every path: the page of a single-page application, a
   * login, an echo of the path. Status 200 alone says nothing.
   */
  matches(answer: ProbeAnswer): boolean
}

/** Makes one control for each origin and keeps it. */
export function createOriginControls(ask: (request: ReadingRequest) => Promise<ProbeOutcome>): {
  of(origin: string): Promise<OriginControl>
} {
  const controls = new Map<string, Promise<OriginControl>>()
  return {
    of(origin) {
      const known = controls.get(origin) ?? makeControl(ask, origin)
      controls.set(origin, known)
      return known
    },
  }
}

async function makeControl(
  ask: (request: ReadingRequest) => Promise<ProbeOutcome>,
  origin: string,
): Promise<OriginControl> {
  const name = randomBytes(12).toString('hex')
  const outcome = await ask({ method: 'GET', url: `${origin}/${name}` })
  if (outcome.outcome === 'failed') {
    const failure = ['unreachable', 'late', 'ended'].includes(outcome.reason) ? 'unreachable' : 'refused'
    return { failure, matches: () => true }
  }
  return { answer: outcome, matches: (answer) => isSameAnswer(outcome, answer) }
}

function isSameAnswer(control: ProbeAnswer, answer: ProbeAnswer): boolean {
  // A refusal of paths that do not exist says that an answer elsewhere is meant.
  if (control.status !== answer.status) return false
  if (mediaType(control) !== mediaType(answer)) return false
  if (digest(control.body) === digest(answer.body)) return true
  // A page with a nonce or the path in it: the same to within a little.
  const [shorter, longer] = [control.body.length, answer.body.length].sort((a, b) => a - b) as [
    number,
    number,
  ]
  return mediaType(answer) === 'text/html' && shorter >= 0.9 * longer
}

const mediaType = (answer: ProbeAnswer): string =>
  answer.contentType.split(';')[0]?.trim().toLowerCase() ?? ''

const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
