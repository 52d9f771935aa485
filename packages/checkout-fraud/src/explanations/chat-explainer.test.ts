import { json } from 'node:stream/consumers'
import { sendJson, startTestGateway } from '@cloister/core/test-support/test-gateway.ts'
import { afterEach, describe, expect, it } from 'vitest'
import { scoredFrame } from '../../test-support/scored-frame.ts'
import { chatExplainer, type DecisionToExplain, type Explainer } from './chat-explainer.ts'

const frame = scoredFrame()
const decision: DecisionToExplain = {
  frame,
  action: 'review',
  reasons: ['card.orders1h', 'accountAgeBand:guest'],
}
const ANSWER = {
  summary: 'A guest placed this order. The card was used often.',
  points: [
    { reason: 'accountAgeBand:guest', text: 'There is no account behind the order.' },
    { reason: 'card.orders1h', text: 'The card was used several times within an hour.' },
  ],
}

interface ChatBody {
  readonly model: string
  readonly messages: readonly { role: string; content: string }[]
  readonly response_format: { json_schema: { schema: { properties: { points: { items: unknown } } } } }
}

const open: { close(): Promise<void> }[] = []

afterEach(async () => {
  for (const part of open.splice(0).reverse()) await part.close()
})

async function explainerThatSays(answer: unknown): Promise<{ explainer: Explainer; bodies: ChatBody[] }> {
  const bodies: ChatBody[] = []
  const gateway = await startTestGateway(async (incoming, outgoing) => {
    bodies.push((await json(incoming)) as ChatBody)
    const content = typeof answer === 'string' ? answer : JSON.stringify(answer)
    sendJson(outgoing, { choices: [{ index: 0, message: { content }, finish_reason: 'stop' }] })
  })
  const explainer = chatExplainer({ ...gateway.road, model: 'private-llm' })
  open.push(gateway, explainer)
  return { explainer, bodies }
}

describe('an explanation for who reviews an order', () => {
  it('is written in the order of the reasons', async () => {
    const { explainer } = await explainerThatSays(ANSWER)
    expect(await explainer.explain(decision)).toEqual({
      summary: ANSWER.summary,
      points: [ANSWER.points[1], ANSWER.points[0]],
    })
  })

  it('is asked for with signals and codes, and without the id of the decision', async () => {
    const { explainer, bodies } = await explainerThatSays(ANSWER)
    await explainer.explain(decision)
    const question = JSON.parse(bodies[0]?.messages[1]?.content ?? '')
    expect(Object.keys(question)).toEqual(['action', 'reasons', 'signals', 'velocity'])
    expect(Object.values(question.signals)).not.toContain('untold')
    expect(JSON.stringify(bodies)).not.toContain(frame.id)
    expect(JSON.stringify(bodies[0]?.response_format)).toContain(
      '"enum":["card.orders1h","accountAgeBand:guest"]',
    )
  })

  it('leaves out a reason that the decision did not give, and says one only once', async () => {
    const invented = { reason: 'emailClass:disposable', text: 'The address was thrown away.' }
    const { explainer } = await explainerThatSays({
      ...ANSWER,
      points: [invented, ...ANSWER.points, ...ANSWER.points],
    })
    expect((await explainer.explain(decision)).points).toHaveLength(2)
  })

  it.each([
    ['a link', 'Look at https://evil.example for more.'],
    ['an address', 'Ask quillabeth@canary.example.'],
    ['markup', 'A <b>strange</b> order.'],
    ['a number', 'The order is 97 percent fraud.'],
    ['a novel', 'One. Two. Three. Four.'],
    ['nothing', ''],
  ])('is refused when the model says %s', async (_what, summary) => {
    const { explainer } = await explainerThatSays({ ...ANSWER, summary })
    await expect(explainer.explain(decision)).rejects.toMatchObject({ code: 'CLOISTER_REPLY_INVALID' })
  })

  it('is refused when the model does not keep to the form', async () => {
    const { explainer } = await explainerThatSays('Sure! Here is your summary:')
    await expect(explainer.explain(decision)).rejects.toMatchObject({ code: 'CLOISTER_REPLY_INVALID' })
  })

  it('is not asked for with anything but a frame, or with a reason that holds somebody', async () => {
    const { explainer, bodies } = await explainerThatSays(ANSWER)
    await expect(explainer.explain({ ...decision, frame: { ...frame } })).rejects.toMatchObject({
      code: 'CLOISTER_NOT_MINIMISED',
    })
    const named = { ...decision, reasons: ['quillabeth@canary.example'] }
    await expect(explainer.explain(named)).rejects.toMatchObject({ code: 'CLOISTER_EGRESS_BLOCKED' })
    expect(bodies).toEqual([])
  })
})
