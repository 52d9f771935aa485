import { describe, expect, it } from 'vitest'
import { readDeployed } from './deploy-folder.ts'

const AUDIENCE = 'https://llm-gateway.internal.example/v1'
const ISSUER = 'https://login.internal.example'
const SCOPE = 'llm:chat'
const QUESTIONS = ['GET /v1/models', 'POST /v1/chat/completions']

/** Without comments: what is only told opens nothing. */
const settings = (path: string): string => readDeployed(path).replaceAll(/^\s*#.*$|<!--[\s\S]*?-->/gmu, '')

/** How each writes that a question passes: the method and the path, in that order or the other. */
const WRITTEN: readonly (readonly [path: string, question: RegExp, order: 'method' | 'path'])[] = [
  ['kong/kong.yml', /methods: \[(\w+)\]\s+paths: \["~(\/v1\/[\w/]+)\$"\]/gu, 'method'],
  ['kong/kong-in-mesh.yml', /methods: \[(\w+)\]\s+paths: \["~(\/v1\/[\w/]+)\$"\]/gu, 'method'],
  ['kong/kong-enterprise.yml', /methods: \[(\w+)\]\s+paths: \["~(\/v1\/[\w/]+)\$"\]/gu, 'method'],
  ['istio/gateway.yaml', /methods: \[(\w+)\],\s+paths: \[(\/v1\/[\w/]+)\]/gu, 'method'],
  ['istio/gateway.yaml', /uri: \{ exact: (\/v1\/[\w/]+) \}\s+method: \{ exact: (\w+) \}/gu, 'path'],
  ['istio/model.yaml', /methods: \[(\w+)\],\s+paths: \[(\/v1\/[\w/]+)\]/gu, 'method'],
  ['linkerd/model.yaml', /value: (\/v1\/[\w/]+) \}\s+method: (\w+)/gu, 'path'],
]

describe('every way through the reference', () => {
  it.each(WRITTEN)('%s lets the same two questions through (%s)', (path, question, order) => {
    const found = [...settings(path).matchAll(question)].map(([, one, other]) =>
      order === 'method' ? `${one} ${other}` : `${other} ${one}`,
    )
    expect(found.sort()).toEqual(QUESTIONS)
    // Nor is another route of a model server named in any other way.
    const paths = [...settings(path).matchAll(/["~ [](\/(?:v1|api|metrics|invocations)\b[\w/]*)/gu)].map(
      ([, one]) => one,
    )
    expect([...new Set(paths)].sort()).toEqual(['/v1/chat/completions', '/v1/models'])
  })

  it('is the same in Apigee, below its base path', () => {
    const proxy = settings('apigee/apiproxy/proxies/questions.xml')
    const [, base = ''] = /<BasePath>([^<]+)</u.exec(proxy) ?? []
    const found = [...proxy.matchAll(/proxy\.pathsuffix = "([^"]+)"\) and \(request\.verb = "(\w+)"/gu)]
    expect(found.map(([, path, method]) => `${method} ${base}${path}`).sort()).toEqual(QUESTIONS)
  })

  it.each(['kong/kong.yml', 'kong/kong-in-mesh.yml', 'kong/kong-enterprise.yml', 'istio/gateway.yaml'])(
    '%s asks for a token of this authority, for this audience, with this scope',
    (path) => {
      for (const asked of [AUDIENCE, ISSUER, SCOPE]) expect(settings(path)).toContain(asked)
    },
  )

  it('asks for the scope in Apigee, which is authority and audience itself', () => {
    expect(settings('apigee/apiproxy/policies/OA-VerifyToken.xml')).toContain(`<Scope>${SCOPE}</Scope>`)
  })
})
