import type { IncomingMessage } from 'node:http'
import { answer, completion, delta, type Misbehaviour } from './hostile-model.ts'
import type { SeenPrompt } from './tricks.ts'

/** Misbehaviours that read what they are sent, and what they have read. */
export interface SeeingModel {
  /** Streams what it makes of its prompt, in pieces of these sizes; the last one goes on. */
  says(say: (prompt: SeenPrompt) => string, sizes?: readonly number[]): Misbehaviour
  /** Answers what it makes of its prompt, whole. */
  answers(make: (prompt: SeenPrompt) => string): Misbehaviour
  /** Every request since the last `forget`. */
  bodies(): readonly string[]
  /** The last prompt. */
  prompt(): SeenPrompt
  forget(): void
}

export function seeingModel(): SeeingModel {
  let bodies: string[] = []
  let last: SeenPrompt = { body: '', system: '', question: '', canary: '' }
  const read = async (incoming: IncomingMessage): Promise<SeenPrompt> => {
    let body = ''
    for await (const chunk of incoming) body += chunk
    bodies.push(body)
    last = promptOf(body)
    return last
  }
  return {
    says:
      (say, sizes = [5]) =>
      async (outgoing, incoming) => {
        const text = say(await read(incoming))
        outgoing.writeHead(200, { 'content-type': 'text/event-stream' })
        outgoing.end(`${cut(text, sizes).map(delta).join('')}data: [DONE]\n\n`)
      },
    answers: (make) => async (outgoing, incoming) => {
      const content = make(await read(incoming))
      answer('application/json', completion({ content }))(outgoing, incoming)
    },
    bodies: () => bodies,
    prompt: () => last,
    forget() {
      bodies = []
    },
  }
}

function promptOf(body: string): SeenPrompt {
  const { messages } = JSON.parse(body) as { messages: readonly { content: string }[] }
  const [{ content: system = '' } = {}, { content: question = '' } = {}] = messages
  return { body, system, question, canary: /(?:[b-z]{7} ){4}[b-z]{7}(?=\.$)/u.exec(system)?.[0] ?? '' }
}

function cut(text: string, sizes: readonly number[]): readonly string[] {
  const pieces: string[] = []
  for (let at = 0, turn = 0; at < text.length; turn++) {
    const size = sizes[Math.min(turn, sizes.length - 1)] ?? 1
    pieces.push(text.slice(at, at + size))
    at += size
  }
  return pieces
}
