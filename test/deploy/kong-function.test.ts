import { execFileSync, spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { readDeployed, yamlDocuments } from './deploy-folder.ts'

const HAS_LUA = spawnSync('luajit', ['-v']).status === 0
const where = HAS_LUA ? '' : ' (skipped: apt-get install luajit)'

interface KongFile {
  readonly services: readonly {
    readonly plugins: readonly {
      readonly name: string
      readonly config: { readonly access?: readonly string[] }
    }[]
  }[]
}

function functionOf(path: string): string {
  const [document] = yamlDocuments(readDeployed(path))
  const { services } = document as unknown as KongFile
  const [found] = services.flatMap(({ plugins }) => plugins.filter(({ name }) => name === 'post-function'))
  return found?.config.access?.[0] ?? ''
}

type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json }

/** As cjson gives it to Lua; of its null, only that it is no string and no table matters. */
function inLua(value: Json): string {
  if (value === null) return 'io.stdout'
  if (typeof value !== 'object') return JSON.stringify(value)
  if (Array.isArray(value)) return `{ ${value.map(inLua).join(', ')} }`
  return `{ ${Object.entries(value)
    .map(([name, one]) => `[${JSON.stringify(name)}] = ${inLua(one)}`)
    .join(', ')} }`
}

/** Runs the function with what the jwt plugin leaves behind, and says how Kong would answer. */
function answerTo(token: Json | undefined): string {
  const program = `
package.loaded["kong.plugins.jwt.jwt_parser"] = { new = function() return ${token === undefined ? 'nil, "invalid JSON"' : inLua(token)} end }
kong = {
  ctx = { shared = { authenticated_jwt_token = "a.b.c" } },
  response = { exit = function(status, _, headers) print(status .. " " .. headers["WWW-Authenticate"]) os.exit(0) end },
}
loadstring(io.read("*a"))()
print("passes")`
  return execFileSync('luajit', ['-e', program], {
    input: functionOf('kong/kong.yml'),
    encoding: 'utf8',
    timeout: 10_000,
  }).trim()
}

const header = { alg: 'RS256', typ: 'at+jwt' }
const claims = {
  iss: 'https://login.internal.example',
  aud: 'https://llm-gateway.internal.example/v1',
  scope: 'openid llm:chat',
  client_id: 'storefront',
}
const INVALID = '401 Bearer error="invalid_token"'
const INSUFFICIENT = '403 Bearer error="insufficient_scope"'

describe.skipIf(!HAS_LUA)(`what Kong reads of a token that jwt has verified${where}`, () => {
  it.each([
    ['a token for the model', { header, claims }],
    [
      'one for several audiences',
      { header, claims: { ...claims, aud: ['https://shop.example', claims.aud] } },
    ],
    ['one of the longer type', { header: { ...header, typ: 'application/AT+JWT' }, claims }],
    ['one with that scope alone', { header, claims: { ...claims, scope: 'llm:chat' } }],
  ])('lets %s pass', (_, token) => {
    expect(answerTo(token)).toBe('passes')
  })

  it.each<readonly [string, Json | undefined]>([
    ['what is no token', undefined],
    ['a token for somebody else', { header, claims: { ...claims, aud: 'https://shop.example' } }],
    ['an audience that only begins alike', { header, claims: { ...claims, aud: `${claims.aud}/admin` } }],
    ['no audience', { header, claims: { ...claims, aud: null } }],
    ['an empty list of audiences', { header, claims: { ...claims, aud: [] } }],
    ['audiences by name', { header, claims: { ...claims, aud: { [claims.aud]: true } } }],
    ['an audience within an audience', { header, claims: { ...claims, aud: [[claims.aud]] } }],
    ['another authority', { header, claims: { ...claims, iss: 'https://login.internal.example.evil' } }],
    ['an ID token', { header: { ...header, typ: 'JWT' }, claims }],
    ['a token without a type', { header: { alg: 'RS256' }, claims }],
    ['a token of a strange type', { header: { ...header, typ: ['at+jwt'] }, claims }],
    ['a token bound to a key', { header, claims: { ...claims, cnf: { jkt: 'x' } } }],
  ])('refuses %s', (_, token) => {
    expect(answerTo(token)).toBe(INVALID)
  })

  it.each<readonly [string, Json]>([
    ['no scope', null],
    ['another scope', 'llm:admin'],
    ['a scope that only begins alike', 'llm:chat2'],
    ['a scope that only ends alike', 'not-llm:chat'],
    ['a list, which is no scope', ['llm:chat']],
  ])('refuses %s', (_, scope) => {
    expect(answerTo({ header, claims: { ...claims, scope } })).toBe(INSUFFICIENT)
  })
})

it('is the same function in a mesh', () => {
  expect(functionOf('kong/kong.yml')).toContain('invalid_token')
  expect(functionOf('kong/kong-in-mesh.yml')).toBe(functionOf('kong/kong.yml'))
})
