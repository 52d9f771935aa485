import type { Check } from '../../check.ts'
import type { CheckContext } from '../../check-context.ts'
import { asArray, asObject, asText, type JsonObject, type JsonValue, valueAt } from '../../json-value.ts'
import type { Observation } from '../../observation.ts'
import type { OriginSubject } from '../../subject/live-subjects.ts'
import { type Fingerprint, recognise } from '../fingerprint.ts'
import { observeAnswer } from '../observe-answer.ts'
import { servesModels } from './serves-models.ts'

const WORKS =
  /\/(?:completions?|generate(?:_stream)?|predict(?:ions)?|infer(?:ence)?|embed(?:dings)?|invocations|chat|rerank|classify|score|tokenize)\b/iu

export const describedRoutes: Check<OriginSubject> = {
  id: 'INF-10',
  title: 'A server of models describes routes that ask for no credentials, or lets itself be debugged',
  severity: 'high',
  effort: 'minutes',
  tier: 'passive',
  looksAt: ['origin'],
  how: 'Reads /openapi.json for routes of inference without `security`, and asks for the console of Werkzeug.',
  fix: `FastAPI: FastAPI(openapi_url=None, docs_url=None, redoc_url=None, dependencies=[Depends(token)])
Flask:   app.run(debug=False), and never FLASK_DEBUG=1`,
  clauses: ['GDPR 32(1)(b)', 'NIS2 21(2)(e)', '2024/2690 6.2', 'ISO 27001 A.8.26', 'ISO 27001 A.8.28'],
  async examine(subject, context) {
    if (!servesModels(subject)) return []
    return [...(await description(subject, context)), ...(await console(subject, context))]
  },
}

async function description(
  { origin }: OriginSubject,
  context: CheckContext,
): Promise<readonly Observation[]> {
  let routes: readonly string[] = []
  const fingerprint: Fingerprint = {
    product: 'OpenAPI',
    path: '/openapi.json',
    signals: ({ json }) => {
      routes = unsecuredRoutes(json)
      const isDescription = asText(valueAt(json, 'openapi')) !== undefined
      return isDescription && routes.length > 0 ? ['description', 'route of inference without security'] : []
    },
  }
  const [found] = await recognise(origin, [fingerprint], context)
  if (found === undefined) return []
  const says = `The description names ${routes.length} routes of inference that ask for no credentials.`
  return [observeAnswer({ answer: found.answer, anchor: '/openapi.json', says, signals: found.signals })]
}

function unsecuredRoutes(json: JsonValue | undefined): readonly string[] {
  if (asArray(valueAt(json, 'security')).length > 0) return []
  return Object.entries(asObject(valueAt(json, 'paths')) ?? {}).flatMap(([path, methods]) => {
    const operation: JsonObject | undefined = asObject(valueAt(methods, 'post'))
    if (operation === undefined || !WORKS.test(path)) return []
    return asArray(operation['security']).length > 0 ? [] : [path]
  })
}

async function console({ origin }: OriginSubject, context: CheckContext): Promise<readonly Observation[]> {
  const fingerprint: Fingerprint = {
    product: 'Werkzeug',
    path: '/console',
    signals: ({ text }) =>
      /\bEVALEX\s*=\s*true/u.test(text) && /werkzeug/iu.test(text) ? ['its console', 'evaluation is on'] : [],
  }
  const found = await recognise(origin, [fingerprint], context)
  return found.map(({ answer, signals }) => {
    const says = 'The console of Werkzeug runs code for whoever opens it.'
    return observeAnswer({ answer, anchor: '/console', says, signals, severity: 'critical' })
  })
}
