import { atMost, type Figure } from '../figure.ts'
import { installPeers } from '../peers/install-peers.ts'
import type { Suite } from '../suite.ts'
import { createLeakFinder, type LeakFinder } from './find-leaks.ts'
import { LEAK_CLIENTS, type LeakClientName } from './leak-client.ts'
import { LEAK_ROWS, type LeakRow } from './leak-rows.ts'

/** In how many known ways a client loses a prompt, a token or its server, beside the clients that shops use now. */
export const leaks: Suite = {
  name: 'leaks',
  about: 'the ways to lose a prompt or a token, each tried on Cloister, openai, ai, axios and fetch',
  needs: [],
  dataSource: 'It needs no data.',
  measure: async () => {
    const peersDirectory = await installPeers()
    const clients = LEAK_CLIENTS.filter(
      (client) => peersDirectory !== undefined || (client !== 'openai' && client !== 'ai'),
    )
    const matrix = await fill(clients, peersDirectory)
    return [...matrix.map(rowFigure), ...clients.map((client) => totalFigure(client, matrix))]
  },
}

interface FilledRow {
  readonly row: LeakRow
  readonly leaking: ReadonlySet<LeakClientName>
}

/** Most calls wait more than they work, so that several rows are tried at the same time, each in a trap of its own. */
const AT_ONCE = 4

async function fill(
  clients: readonly LeakClientName[],
  peersDirectory: string | undefined,
): Promise<readonly FilledRow[]> {
  const finders = await Promise.all(Array.from({ length: AT_ONCE }, () => createLeakFinder(peersDirectory)))
  try {
    for (const client of clients)
      if (!(await finders[0]?.works(client)))
        throw new Error(`${client} got no answer where nothing is wrong.`)
    const filled = new Map<LeakRow, FilledRow>()
    const waiting = [...LEAK_ROWS]
    await Promise.all(
      finders.map(async (finder) => {
        for (let row = waiting.shift(); row; row = waiting.shift())
          filled.set(row, await fillRow(row, clients, finder))
      }),
    )
    return LEAK_ROWS.flatMap((row) => filled.get(row) ?? [])
  } finally {
    await Promise.all(finders.map((finder) => finder.close()))
  }
}

async function fillRow(
  row: LeakRow,
  clients: readonly LeakClientName[],
  finder: LeakFinder,
): Promise<FilledRow> {
  const leaking = new Set<LeakClientName>()
  for (const client of clients) if (await finder.leaks(client, row)) leaking.add(client)
  return { row, leaking }
}

function rowFigure({ row, leaking }: FilledRow): Figure {
  const peers = LEAK_CLIENTS.filter((client) => client !== 'cloister' && leaking.has(client))
  return atMost(0, {
    name: row.name,
    value: leaking.has('cloister') ? 1 : 0,
    unit: '',
    ...(peers.length > 0 && { peer: peers.join(', '), peerValue: peers.length }),
  })
}

function totalFigure(client: LeakClientName, matrix: readonly FilledRow[]): Figure {
  const value = matrix.filter(({ leaking }) => leaking.has(client)).length
  const figure = { name: `ways in which ${client} leaks, of ${matrix.length}`, value, unit: '' }
  return client === 'cloister' ? atMost(0, figure) : figure
}
