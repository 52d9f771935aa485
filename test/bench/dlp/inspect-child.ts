// Looks at one kind of bytes, on one core, and tells what that cost.
import { randomBytes } from 'node:crypto'
import { Inspection } from '@cloister/containment/dlp'
import { madeUpFingerprint } from './made-up-fingerprint.ts'

export interface InspectTask {
  readonly content: 'packed' | 'text' | 'base64'
}

export interface InspectSample {
  readonly bytes: number
  readonly cpuSeconds: number
}

const BYTES = 96 * 2 ** 20
const PIECE_BYTES = 65_536

process.once('message', async ({ content }: InspectTask) => {
  const fingerprints = [await madeUpFingerprint()]
  const body = bodyOf(content)
  const before = process.cpuUsage()
  const inspection = new Inspection({ fingerprints })
  for (let at = 0; at < body.length; at += PIECE_BYTES)
    await inspection.write(body.subarray(at, at + PIECE_BYTES))
  await inspection.end()
  const { user, system } = process.cpuUsage(before)
  process.send?.({ bytes: body.length, cpuSeconds: (user + system) / 1e6 } satisfies InspectSample)
  process.disconnect()
})

function bodyOf(content: InspectTask['content']): Buffer {
  if (content === 'text')
    return Buffer.alloc(BYTES, 'A shopper asks whether two pairs of shoes, size 43, are in stock. ')
  const noise = randomBytes(BYTES)
  return content === 'packed' ? noise : Buffer.from(noise.subarray(0, BYTES / 2).toString('base64'))
}
