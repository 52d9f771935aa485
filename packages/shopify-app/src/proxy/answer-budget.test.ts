import { describe, expect, it } from 'vitest'
import { failureOf } from '../../test-support/failure.ts'
import { withinBudget } from './answer-budget.ts'

const budget = { answerMs: 50, answerBytes: 1_024, streams: false }
const EVENTS = { headers: { 'content-type': 'text/event-stream' } }
const bytes = (text: string) => new TextEncoder().encode(text)

/** Says something and then nothing more. */
function stalling(): { readonly body: ReadableStream<Uint8Array<ArrayBuffer>>; isCancelled: () => boolean } {
  let cancelled = false
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start: (controller) => controller.enqueue(bytes('event: text\ndata: {}\n\n')),
    cancel: () => {
      cancelled = true
    },
  })
  return { body, isCancelled: () => cancelled }
}

describe('an answer through the proxy', () => {
  it('comes as it is when it is in time and small', async () => {
    const answer = await withinBudget(budget, async () => Response.json({ a: 1 }, { status: 201 }))
    expect([answer.status, answer.headers.get('content-type'), await answer.json()]).toEqual([
      201,
      'application/json',
      { a: 1 },
    ])
  })

  it('that does not begin in time is given up, and the work for it ended', async () => {
    let signal: AbortSignal | undefined
    const failure = await failureOf(() =>
      withinBudget(budget, (given) => {
        signal = given
        return new Promise(() => undefined)
      }),
    )
    expect([failure, signal?.aborted]).toEqual([{ code: 'CLOISTER_DEADLINE_EXCEEDED' }, true])
  })

  it('of events that does not end in time is what came, and says that there would have been more', async () => {
    const { body, isCancelled } = stalling()
    const answer = await withinBudget(budget, async () => new Response(body, EVENTS))
    const [first, problem, rest] = (await answer.text()).split('\n\n')
    expect([first, rest, isCancelled()]).toEqual(['event: text\ndata: {}', '', true])
    expect(problem).toMatch(/^event: problem\ndata: \{.*"code":"CLOISTER_DEADLINE_EXCEEDED".*\}$/u)
  })

  it('that is too large is dropped, or ended where it is events', async () => {
    const large = 'x'.repeat(1_025)
    const failure = await failureOf(() => withinBudget(budget, async () => new Response(large)))
    expect(failure).toEqual({ code: 'CLOISTER_REPLY_TOO_LARGE' })
    const events = await withinBudget(budget, async () => new Response(large, EVENTS))
    expect(await events.text()).toMatch(/^event: problem\ndata: .*CLOISTER_REPLY_TOO_LARGE/u)
  })

  it('of events is let through one by one where the merchant says that this works', async () => {
    const { body } = stalling()
    const startedMs = performance.now()
    const patient = { ...budget, answerMs: 10_000, streams: true }
    const answer = await withinBudget(patient, async () => new Response(body, EVENTS))
    const reader = answer.body?.getReader()
    const first = await reader?.read()
    expect(new TextDecoder().decode(first?.value)).toBe('event: text\ndata: {}\n\n')
    expect(performance.now() - startedMs).toBeLessThan(5_000)
    await reader?.cancel()
  })
})
