import { describe, expect, it } from 'vitest'
import { deployFiles, edited, readDeployed, yamlDocuments } from './deploy-folder.ts'
import { faultsOfKong } from './kong-schema.ts'

const files = deployFiles('kong/kong*.yml')
const faultsOf = (text: string): readonly string[] => yamlDocuments(text).flatMap(faultsOfKong)

const typos = [
  ['kong.yml', 'tls_verify: true', 'tls_verifi: true'],
  ['kong.yml', 'protocols: [https]', 'protocols: [tls]'],
  ['kong.yml', 'methods: [POST]', 'method: [POST]'],
  ['kong.yml', 'paths: ["~/v1/chat/completions$"]', 'paths: ["v1/chat/completions"]'],
  ['kong.yml', '- name: jwt', '- name: jwts'],
  ['kong.yml', 'claims_to_verify: [exp]', 'claims_to_verify: [expires]'],
  ['kong.yml', 'maximum_expiration: 3600', 'maximum_expiry: 3600'],
  ['kong.yml', 'allow: [llm-chat]', 'whitelist: [llm-chat]'],
  ['kong.yml', 'acls: [{ group: llm-chat }]', 'acls: [{ group: llm-chats }]'],
  ['kong.yml', 'policy: local', 'policy: cluster'],
  ['kong.yml', 'fault_tolerant: false', 'fault_tolerant: "no"'],
  ['kong.yml', 'size_unit: kilobytes', 'size_unit: kB'],
  ['kong.yml', 'status_code: 404', 'status: 404'],
  ['kong.yml', 'id: 5f1c0a52-7d1e-4b7e-9c55-0d6f1f5b8a02 }', 'id: 5f1c0a52-7d1e-4b7e-9c55-0d6f1f5b8a03 }'],
  ['kong.yml', 'algorithm: RS256', 'algorithm: RSA256'],
  ['kong-in-mesh.yml', 'port: 8000', 'port: 8000\n    tls_verify: true'],
  ['kong-enterprise.yml', 'auth_methods: [introspection]', 'auth_method: [introspection]'],
  ['kong-enterprise.yml', 'scopes_required:', 'scope_required:'],
  ['kong-enterprise.yml', 'auth_methods: [introspection]', 'auth_methods: [password]'],
] as const

describe('the routes of Kong', () => {
  it('are there, in three variants', () => {
    expect(files).toEqual(['kong/kong-enterprise.yml', 'kong/kong-in-mesh.yml', 'kong/kong.yml'])
  })

  it.each(files)('%s keeps the fields of Kong', (path) => {
    expect(faultsOf(readDeployed(path))).toEqual([])
  })

  it.each(typos)('%s would not with %s as %s', (path, from, to) => {
    expect(faultsOf(edited(readDeployed(`kong/${path}`), from, to))).not.toEqual([])
  })

  it('are the same in a mesh, but for who encrypts the way to the model', () => {
    const [outside, inside] = ['kong.yml', 'kong-in-mesh.yml'].map(
      (name) => yamlDocuments(readDeployed(`kong/${name}`))[0],
    )
    const { ca_certificates, certificates, ...shared } = outside ?? {}
    expect([ca_certificates, certificates]).not.toContain(undefined)
    expect(withoutUpstream(inside)).toEqual(withoutUpstream(shared))
  })

  it('lets no plugin be switched on that no route uses', () => {
    const used = new Set(
      [...readDeployed('kong/kong-in-mesh.yml').matchAll(/- name: ([a-z-]+)\n {8}config/gu)].map(
        ([, name]) => name,
      ),
    )
    const allowed = /KONG_PLUGINS,\s+value:\s+"([^"]+)"/u
      .exec(readDeployed('kubernetes/gateway.yaml'))?.[1]
      ?.split(',')
    expect(new Set(allowed)).toEqual(used)
  })
})

const OF_UPSTREAM = new Set([
  'protocol',
  'host',
  'port',
  'tls_verify',
  'tls_verify_depth',
  'ca_certificates',
  'client_certificate',
])

function withoutUpstream(document: Readonly<Record<string, unknown>> | undefined): unknown {
  const services = (document?.['services'] ?? []) as readonly Readonly<Record<string, unknown>>[]
  const own = services.map((one) =>
    Object.fromEntries(Object.entries(one).filter(([key]) => !OF_UPSTREAM.has(key))),
  )
  return { ...document, services: own }
}
