import { fakePrivateModel } from '@cloister/core/testing'
import type { Connection, ConnectionReply } from '@cloister/core/unsafe'
import type { Random } from '../random.ts'

/** A model that says what it is told, cut anywhere: between words, inside numbers and inside characters. */
export function speakingConnection(says: () => string, random: Random): Connection {
  const { connection } = fakePrivateModel(says)
  return {
    request: async (wanted) => {
      const reply = await connection.request(wanted)
      if (reply.headers['content-type'] !== 'text/event-stream') return reply
      return { ...reply, body: inBytes(inDeltas(says(), random), random) }
    },
    close: () => connection.close(),
  }
}

function inDeltas(text: string, random: Random): string {
  const deltas: string[] = []
  for (let at = 0; at < text.length; ) {
    const length = random.of([1, 2, 3, 7, 40])
    deltas.push(
      `data: ${JSON.stringify({ choices: [{ delta: { content: text.slice(at, at + length) } }] })}\n\n`,
    )
    at += length
  }
  return `${deltas.join('')}data: [DONE]\n\n`
}

async function* inBytes(text: string, random: Random): ConnectionReply['body'] & AsyncGenerator<Uint8Array> {
  const bytes = new TextEncoder().encode(text)
  for (let at = 0; at < bytes.length; ) {
    const length = random.between(1, 400)
    yield bytes.subarray(at, at + length)
    at += length
  }
}
