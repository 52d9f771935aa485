import type { ProbeAnswer } from '../../../probe/probe-exchange.ts'
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
  how: 'Where /v1/models refuses, looks for routes beside it that refuse the method or the empty body rather than the caller. By reading requests; with --active by an empty body as well.',
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
    const open: { readonly path: string; readonly answer: ProbeAnswer }[] = []
    for (const path of BESIDE_V1) {
      const answer = await reached(`${origin}${path}`, context)
      if (answer !== undefined) open.push({ path, answer })
    }
    return observed(open)
  },
}

function observed(
  open: readonly { readonly path: string; readonly answer: ProbeAnswer }[],
): readonly Observation[] {
  const [first] = open
  if (first === undefined) return []
  const says = `/v1 asks for a token; ${open.map(({ path }) => path).join(', ')} do not.`
  // A method that is refused says that a route is there; only one that went on to the body was past everything.
  const signals = ['refusal below /v1', ...open.map(({ path }) => `${path} is past it`)]
  return [observeAnswer({ answer: first.answer, anchor: 'beside /v1', says, signals })]
}

/** Whether the API of the server wants a token, and a path that does not exist is told apart from one that does. */
async function refuses(origin: string, { probe }: CheckContext): Promise<boolean> {
  const list = await probe.ask({ method: 'GET', url: `${origin}/v1/models` })
  if (list.outcome === 'failed' || (list.status !== 401 && list.status !== 403)) return false
  const { answer } = await probe.control(origin)
  return answer !== undefined && [401, 403, 404].includes(answer.status)
}

/** The answer of a route that refused the method or the body: it did not ask who calls. */
async function reached(url: string, { probe, active }: CheckContext): Promise<ProbeAnswer | undefined> {
  const read = await probe.ask({ method: 'GET', url })
  if (read.outcome === 'failed' || read.status !== 405 || !/\bPOST\b/iu.test(read.headers['allow'] ?? ''))
    return undefined
  if (!active) return read
  const worked = await probe.ask({ method: 'POST', url, body: '{}' })
  if (worked.outcome === 'failed') return read
  return [401, 403].includes(worked.status) ? undefined : worked
}
