import { bodyText, type ProbeAnswer } from '../../../probe/probe-exchange.ts'
import type { Check } from '../../check.ts'
import type { CheckContext } from '../../check-context.ts'
import type { Observation } from '../../observation.ts'
import type { OriginSubject } from '../../subject/live-subjects.ts'
import { observeAnswer } from '../observe-answer.ts'
import { servesModels } from './serves-models.ts'

/**
 * Routes that make the model work and that its server's own key does not cover: vLLM checks `--api-key` below /v1 only
 * (its security guide says so), and proxies that copy its example check the same prefix.
 */
const BESIDE_V1 = [
  '/invocations',
  '/tokenize',
  '/detokenize',
  '/pooling',
  '/classify',
  '/score',
  '/rerank',
  '/generate',
  '/embed',
  '/predict',
] as const

export const bypassedAuthentication: Check<OriginSubject> = {
  id: 'INF-04',
  title: 'A token is asked for below /v1, and beside it the model answers without one',
  severity: 'critical',
  effort: 'hours',
  tier: 'passive',
  looksAt: ['origin'],
  how: 'Where /v1/models refuses, looks for routes beside it that refuse the method or the empty body rather than the caller. By reading requests, which make suspicious; with --active by an empty body as well, and only an answer that judges the body confirms.',
  fix: `# vLLM's --api-key covers /v1 only. Let the gateway pass a list of paths, and nothing else:
HAProxy: http-request deny unless { path -i /v1/chat/completions /v1/embeddings }
nginx:   location = /v1/chat/completions { auth_request /authorize; proxy_pass http://model; }  location / { return 404; }`,
  clauses: [
    'GDPR 32(1)(b)',
    'GDPR 32(1)(d)',
    'NIS2 21(2)(e)',
    'NIS2 21(2)(i)',
    '2024/2690 11.6',
    'ISO 27001 A.8.3',
    'ISO 27001 A.8.26',
  ],
  async examine(subject, context) {
    const { origin } = subject
    if (!servesModels(subject) || !(await refuses(origin, context))) return []
    const reached: Reached[] = []
    for (const path of BESIDE_V1) {
      const one = await reach(path, origin, context)
      if (one !== undefined) reached.push(one)
    }
    return observed(reached)
  },
}

/** A route beside /v1, and how far a request without a token came there. */
interface Reached {
  readonly path: string
  readonly answer: ProbeAnswer
  /** Whether the server went into the body. Else it refused the method, which a gateway does as well. */
  readonly isProcessed: boolean
}

function observed(reached: readonly Reached[]): readonly Observation[] {
  const processed = reached.filter(({ isProcessed }) => isProcessed)
  const [first] = [...processed, ...reached]
  if (first === undefined) return []
  const named = (some: readonly Reached[]): string => some.map(({ path }) => path).join(', ')
  const says =
    processed.length > 0
      ? `/v1 asks for a token; ${named(processed)} went into a request without one.`
      : `/v1 asks for a token; ${named(reached)} refused a method before anybody asked for one.`
  // However many routes refuse the method: whoever stands before the model may be the one who does.
  const signals = [
    'the method is refused, and not the caller',
    ...(processed.length > 0 ? ['the body was gone into'] : []),
  ]
  return [observeAnswer({ answer: first.answer, anchor: 'beside /v1', says, signals })]
}

/** Whether the API of the server wants a token, and a path that does not exist is told apart from one that does. */
async function refuses(origin: string, { probe }: CheckContext): Promise<boolean> {
  const list = await probe.ask({ method: 'GET', url: `${origin}/v1/models` })
  if (list.outcome === 'failed' || (list.status !== 401 && list.status !== 403)) return false
  const { answer } = await probe.control(origin)
  return answer !== undefined && [401, 403, 404].includes(answer.status)
}

async function reach(path: string, origin: string, context: CheckContext): Promise<Reached | undefined> {
  const { probe, active } = context
  const url = `${origin}${path}`
  const read = await probe.ask({ method: 'GET', url })
  if (read.outcome === 'failed' || read.status !== 405 || !/\bPOST\b/iu.test(read.headers['allow'] ?? ''))
    return undefined
  const worked = active ? await probe.ask({ method: 'POST', url, body: '{}' }) : undefined
  // Nothing was learnt by working: what reading showed still stands.
  if (worked === undefined || worked.outcome === 'failed' || worked.status >= 500 || worked.status === 429)
    return { path, answer: read, isProcessed: false }
  return wentIntoBody(worked) ? { path, answer: worked, isProcessed: true } : undefined
}

/** A word of whoever wants to know who calls; `/tokenize` and `max_tokens` are no such words. */
const ASKS_WHO_CALLS =
  /\b(?:access[ _-]?|id[ _-]?|x[ _-])?tokens?\b|\bheaders?\b|\bcredentials?\b|\b(?:x-)?(?:api|subscription)[ _-]?keys?\b|\bauthori[sz]|\bunauthori[sz]|\bauthenticat|\bunauthenticat|\bbearer\b|\bjwt\b|\b(?:log|sign)[ _-]?in\b|\bforbidden\b|\bpermission/iu

/** Whether the model's own server judged the body. A gateway may say 400 or 422 as well, of a token that is missing. */
function wentIntoBody(answer: ProbeAnswer): boolean {
  const { status, contentType } = answer
  const isJudged = status === 400 || status === 422 || (status >= 200 && status < 300)
  return isJudged && !/\bhtml\b/iu.test(contentType) && !ASKS_WHO_CALLS.test(bodyText(answer))
}
