import type { DoorClient, Prompts } from './door-client.ts'
import type { Upstream } from './upstream-child.ts'

interface Answer {
  readonly choices: readonly { readonly message?: unknown; readonly delta?: { readonly content?: string } }[]
}

/** Node's own fetch over plain HTTP, without a token, with as little of an event reader as works. */
export function openFetch({ httpPort }: Upstream, { body, streamBody }: Prompts): DoorClient {
  const url = `http://127.0.0.1:${httpPort}/v1/chat/completions`
  const post = (text: string) =>
    fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: text })
  return {
    async ask() {
      const answer = (await (await post(body)).json()) as Answer
      if (answer.choices[0]?.message === undefined) throw new Error('No answer.')
    },
    async stream() {
      const response = await post(streamBody)
      let characters = 0
      let held = ''
      for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
        const events = `${held}${chunk}`.split('\n\n')
        held = events.pop() ?? ''
        for (const event of events) characters += contentOf(event.slice('data: '.length)).length
      }
      return characters
    },
    close: () => Promise.resolve(),
  }
}

function contentOf(data: string): string {
  return data === '[DONE]' ? '' : ((JSON.parse(data) as Answer).choices[0]?.delta?.content ?? '')
}
