import type { ProbeAnswer } from '../../../probe/probe-exchange.ts'
import type { Check } from '../../check.ts'
import type { OriginSubject } from '../../subject/live-subjects.ts'
import { observeAnswer } from '../observe-answer.ts'
import { STRANGER } from '../stranger.ts'
import { servesModels } from './serves-models.ts'

export const crossOrigin: Check<OriginSubject> = {
  id: 'INF-13',
  title: 'Any web page may use the model through the browsers of those who visit it',
  severity: 'high',
  effort: 'minutes',
  tier: 'passive',
  looksAt: ['origin'],
  how: 'Sends /v1/models a reading request and /v1/chat/completions the question that browsers ask before a POST, both in the name of an origin that cannot exist, and reads what is allowed.',
  fix: `vLLM:   --allowed-origins '["https://shop.example"]'
Ollama: OLLAMA_ORIGINS=https://shop.example
# Better: no browser speaks with the model at all, and no origin is allowed.`,
  clauses: ['GDPR 32(1)(b)', 'NIS2 21(2)(e)', '2024/2690 6.2', 'ISO 27001 A.8.26'],
  async examine(subject, { probe }) {
    if (!servesModels(subject)) return []
    const { origin } = subject
    const headers = { origin: STRANGER }
    const read = await probe.ask({ method: 'GET', url: `${origin}/v1/models`, headers })
    const asked = await probe.ask({
      method: 'OPTIONS',
      url: `${origin}/v1/chat/completions`,
      headers: { ...headers, 'access-control-request-method': 'POST' },
    })
    const allowing = [read, asked].filter(
      (one): one is ProbeAnswer => one.outcome === 'answered' && allows(one) !== undefined,
    )
    const [answer] = allowing
    if (answer === undefined) return []
    const withCookies = allowing.some((one) => one.headers['access-control-allow-credentials'] === 'true')
    const isReflected = allowing.some((one) => allows(one) === STRANGER)
    const signals = [
      ...(allows(read) === undefined ? [] : ['reading is allowed']),
      ...(allows(asked) === undefined ? [] : ['POST is allowed']),
    ]
    const says = isReflected
      ? `Every origin is allowed by name${withCookies ? ', with its cookies' : ''}.`
      : 'Every origin is allowed.'
    const severity = isReflected && withCookies ? 'high' : 'medium'
    return [observeAnswer({ answer, anchor: 'cross-origin', says, signals, severity })]
  },
}

function allows(outcome: ProbeAnswer | { readonly outcome: 'failed' }): string | undefined {
  if (outcome.outcome === 'failed') return undefined
  const allowed = outcome.headers['access-control-allow-origin']
  return allowed === '*' || allowed === STRANGER ? allowed : undefined
}
