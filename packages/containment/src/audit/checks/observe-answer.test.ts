import { expect, it } from 'vitest'
import type { ProbeAnswer } from '../../probe/probe-exchange.ts'
import { observeAnswer } from './observe-answer.ts'

it('names nothing of a server as the server wrote it', () => {
  const answer: ProbeAnswer = {
    outcome: 'answered',
    method: 'GET',
    url: 'https://logs.shop.example/_mapping',
    status: 200,
    headers: {},
    contentType: 'application/json',
    body: new Uint8Array(),
    truncated: false,
    redirectsOutside: false,
  }
  const named = 'field llm.ada.canary@shop.example\u001b[31m token=abcd1234efgh'
  const observation = observeAnswer({ answer, anchor: named, says: named, signals: [named] })
  const written = JSON.stringify(observation)
  for (const part of ['ada.canary', 'abcd1234efgh', '\\u001b']) expect(written).not.toContain(part)
  expect(observation.anchor).toBe('field [e-mail] [31m token=[secret]')
})
