import { atMost, type Figure } from '../figure.ts'
import { runChild } from '../run-child.ts'
import { PEER_REDACTORS } from './peer-redactors.ts'
import type { SessionSample, SessionTask } from './session-child.ts'

const SESSION_CHILD = new URL('session-child.ts', import.meta.url)

/** How much of what a shop knows of its shopper would be sent, beside peers that get the session as JSON. */
export async function sessionFigures(peersDirectory: string | undefined): Promise<readonly Figure[]> {
  const sample = (task: SessionTask) => runChild<SessionSample>(SESSION_CHILD, task)
  const ours = await sample({ redactor: 'cloister' })
  const value = percentOf(ours)
  const beside: Figure[] = []
  for (const peer of peersDirectory === undefined ? [] : PEER_REDACTORS) {
    const peerValue = percentOf(await sample({ redactor: peer, ...(peersDirectory && { peersDirectory }) }))
    beside.push({ name: `${NAME}, beside ${peer}`, value, unit: '%', peer, peerValue })
  }
  const [best] = beside.toSorted((one, other) => (one.peerValue ?? 0) - (other.peerValue ?? 0))
  const over = `over ${ours.sessions.toLocaleString('en-US')} sessions`
  return [atMost(0, { ...best, name: `${NAME}, ${over}`, value, unit: '%' }), ...beside]
}

const NAME = 'personal values of a session that cross'

function percentOf({ crossed, values }: SessionSample): number {
  return (crossed / values) * 100
}
