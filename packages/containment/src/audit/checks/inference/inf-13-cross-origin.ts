import type { ProbeOutcome } from '../../../probe/probe-exchange.ts'
import type { Check } from '../../check.ts'
import type { CheckContext } from '../../check-context.ts'
import type { OriginSubject } from '../../subject/live-subjects.ts'
import { observeAnswer } from '../observe-answer.ts'
import { isOwnAnswer } from '../own-answer.ts'
import { STRANGER } from '../stranger.ts'
import { servesModels } from './serves-models.ts'

const LIST = '/v1/models'
const CHAT = '/v1/chat/completions'

export const crossOrigin: Check<OriginSubject> = {
  id: 'INF-13',
  title: 'Any web page may use the model through the browsers of those who visit it',
  severity: 'high',
  effort: 'minutes',
  tier: 'passive',
  looksAt: ['origin'],
  how: 'Sends /v1/models a reading request and /v1/chat/completions the question that browsers ask before a POST, both in the name of an origin that cannot exist, and reads what is allowed. What is allowed of a path where nothing is, is no finding.',
  fix: `vLLM:   --allowed-origins '["https://shop.example"]'
Ollama: OLLAMA_ORIGINS=https://shop.example
# Better: no browser speaks with the model at all, and no origin is allowed.`,
  clauses: ['GDPR 32(1)(b)', 'NIS2 21(2)(e)', '2024/2690 6.2', 'ISO 27001 A.8.26'],
  async examine(subject, context) {
    const { probe } = context
    if (!servesModels(subject)) return []
    const { origin } = subject
    const headers = { origin: STRANGER }
    const read = await probe.ask({ method: 'GET', url: `${origin}${LIST}`, headers })
    const asked = await probe.ask({
      method: 'OPTIONS',
      url: `${origin}${CHAT}`,
      headers: { ...headers, 'access-control-request-method': 'POST' },
    })
    const reading = (await isThere(read, origin, context)) && allows(read) !== undefined ? [read] : []
    const posting = (await takesPost(asked, read, context)) ? [asked] : []
    const allowing = [...reading, ...posting].filter((one) => one.outcome === 'answered')
    const [answer] = allowing
    if (answer === undefined) return []
    const withCookies = allowing.some((one) => one.headers['access-control-allow-credentials'] === 'true')
    const isReflected = allowing.some((one) => allows(one) === STRANGER)
    const signals = [...reading.map(() => 'reading is allowed'), ...posting.map(() => 'POST is allowed')]
    const says = isReflected
      ? `Every origin is allowed by name${withCookies ? ', with its cookies' : ''}.`
      : 'Every origin is allowed.'
    const severity = isReflected && withCookies ? 'high' : 'medium'
    return [observeAnswer({ answer, anchor: 'cross-origin', says, signals, severity })]
  },
}

function allows(outcome: ProbeOutcome): string | undefined {
  if (outcome.outcome === 'failed') return undefined
  const allowed = outcome.headers['access-control-allow-origin']
  return allowed === '*' || allowed === STRANGER ? allowed : undefined
}

/** Whether something answers at a path of a model, be it by a refusal: what is not there may be allowed to everybody. */
async function isThere(outcome: ProbeOutcome, origin: string, context: CheckContext): Promise<boolean> {
  if (
    outcome.outcome === 'failed' ||
    outcome.status === 404 ||
    outcome.status === 410 ||
    outcome.status >= 500
  )
    return false
  return outcome.status !== 200 || (await isOwnAnswer(outcome, origin, context))
}

/** Whether a browser would go on to a POST (Fetch §4.8: the answer to its question must be ok), and a model would get it. */
async function takesPost(asked: ProbeOutcome, read: ProbeOutcome, context: CheckContext): Promise<boolean> {
  if (asked.outcome === 'failed' || allows(asked) === undefined || asked.status < 200 || asked.status > 299)
    return false
  const { origin } = new URL(asked.url)
  if (await isThere(read, origin, context)) return true
  // Servers that list no models answer to the chat alone, to a GET by a refusal of its method.
  const chat = await context.probe.ask({ method: 'GET', url: `${origin}${CHAT}` })
  return await isThere(chat, origin, context)
}
