import { globSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const repoRoot = resolve(import.meta.dirname, '../..')

/** The only places that may open a connection. Everything else of what ships has no way out. */
const DOORS: readonly RegExp[] = [
  /^packages\/core\/src\/transport\//u,
  // Counters of several servers: HMAC tokens and numbers pass, and nothing of a shopper.
  /^packages\/core\/src\/state\/redis-connection\.ts$/u,
  // Listens for Magento servers, and asks nobody.
  /^packages\/magento-adapter\/src\/sidecar\/tls-listener\.ts$/u,
  // What the operator asked to audit, and owns: an allow-list, and requests that read.
  /^packages\/containment\/src\/probe\//u,
  // Listens for proxies on their way out, and asks nobody.
  /^packages\/containment\/src\/dlp\/icap\/icap-server\.ts$/u,
  // Development only, and in the browser the page's own edge.
  /^packages\/dev-stack\//u,
  /^packages\/storefront\/src\/post-to-edge\.ts$/u,
]

const WAYS_OUT: readonly RegExp[] = [
  /\bfetch\s*\(/u,
  /\bnew\s+(?:WebSocket|EventSource|XMLHttpRequest|Socket)\b/u,
  /\bsendBeacon\b/u,
  /import\s+(?!type\b)[^;'"]*from\s*['"](?:node:)?(?:https?|http2|net|tls|dgram|dns)['"]/u,
  /(?:from|import\()\s*['"](?:undici|axios|ws|ioredis|got|ky|node-fetch)(?:\/[^'"]*)?['"]/u,
  /\bimport\s*\(\s*['"](?:node:)?(?:https?|http2|net|tls|dgram)['"]/u,
]

function waysOutOf(source: string): readonly string[] {
  const code = source.replace(/\/\*[\s\S]*?\*\//gu, '').replace(/(^|\s)\/\/.*$/gmu, '$1')
  return WAYS_OUT.filter((pattern) => pattern.test(code)).map(String)
}

const files = globSync('packages/*/src/**/*.ts', { cwd: repoRoot }).filter(
  (file) => !/\.(?:test|test-d|cases)\.ts$/u.test(file),
)
const inside = files.filter((file) => !DOORS.some((door) => door.test(file)))

describe('one door', () => {
  it('looks at files on both sides of the door', () => {
    expect(inside.length).toBeGreaterThan(60)
    expect(files.length - inside.length).toBeGreaterThan(10)
  })

  it('is the only place that opens a connection', () => {
    const found = inside.flatMap((file) =>
      waysOutOf(readFileSync(resolve(repoRoot, file), 'utf8')).map((way) => `${file}: ${way}`),
    )
    expect(found).toEqual([])
  })

  it.each([
    'const reply = await fetch(url)',
    'globalThis.fetch (url)',
    'const socket = new WebSocket(url)',
    "import { request } from 'node:https'",
    "import { connect } from 'net'",
    "import { request } from 'undici'",
    "import axios from 'axios'",
    "import { Redis } from 'ioredis'",
    "const http = await import('node:http')",
    'navigator.sendBeacon(url, data)',
  ])('reports a planted %s', (planted) => {
    expect(waysOutOf(`const a = 1\n${planted}\n`)).not.toEqual([])
  })

  it.each(['transport/connection.node.ts', 'state/redis-connection.ts'])(
    'is found by %s itself, so the search does detect',
    (file) => {
      const door = readFileSync(resolve(repoRoot, 'packages/core/src', file), 'utf8')
      expect(waysOutOf(door)).not.toEqual([])
    },
  )

  it('is no door for the rest of the folder that counts', () => {
    expect(inside).toContain('packages/core/src/state/memory-rate-limiter.ts')
    expect(inside).not.toContain('packages/core/src/state/redis-connection.ts')
  })
})
