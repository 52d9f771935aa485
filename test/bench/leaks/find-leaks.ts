import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { callInChild } from './call-in-child.ts'
import type { LeakClientName } from './leak-client.ts'
import type { Evidence, LeakRow } from './leak-rows.ts'
import { setTrap, type Trap } from './trap.ts'

export interface LeakFinder {
  /** Whether the client gets an answer where nothing is wrong. Without that, none of its rows means anything. */
  works(client: LeakClientName): Promise<boolean>
  /** Whether the client leaks in this way. */
  leaks(client: LeakClientName, row: LeakRow): Promise<boolean>
  close(): Promise<void>
}

/** Sets a trap of its own; several finders may work at the same time. */
export async function createLeakFinder(peersDirectory = ''): Promise<LeakFinder> {
  const trap = await setTrap()
  const folder = await mkdtemp(join(tmpdir(), 'cloister-leaks-'))
  const caFile = join(folder, 'ca.pem')
  await writeFile(caFile, trap.ca)
  const evidence = (client: LeakClientName, row: LeakRow) =>
    evidenceOf({ client, row, trap, caFile, peersDirectory })
  return {
    works: async (client) => {
      const answered = [await evidence(client, WHOLE_ANSWER), await evidence(client, STREAMED_ANSWER)]
      return answered.every(({ settled, arrivals }) => settled === 'answered' && arrivals.length === 1)
    },
    leaks: async (client, row) => row.leaks(await evidence(client, row)),
    close: async () => {
      await Promise.all([trap.close(), rm(folder, { recursive: true })])
    },
  }
}

const WHOLE_ANSWER: LeakRow = { name: 'gets an answer', server: 'ok', leaks: () => false }
const STREAMED_ANSWER: LeakRow = { ...WHOLE_ANSWER, isStream: true }

interface Call {
  readonly client: LeakClientName
  readonly row: LeakRow
  readonly trap: Trap
  readonly caFile: string
  readonly peersDirectory: string
}

async function evidenceOf({ client, row, trap, caFile, peersDirectory }: Call): Promise<Evidence> {
  trap.takeArrivals()
  const { origins, ca } = trap
  const isFree = row.isBaseUrlFree === true && client === 'openai'
  const outcome = await callInChild({
    task: {
      client,
      ca,
      peersDirectory,
      baseUrl: isFree ? '' : `${origins[row.place ?? 'gateway']}/${row.server}/v1`,
      isStream: row.isStream ?? false,
      isUncaught: row.isUncaught ?? false,
      ...(row.timeoutMs !== undefined && { timeoutMs: row.timeoutMs }),
    },
    environment: { NODE_EXTRA_CA_CERTS: caFile, ...row.environment?.(origins) },
    ...(row.patienceMs !== undefined && { patienceMs: row.patienceMs }),
  })
  return { ...outcome, arrivals: trap.takeArrivals() }
}
