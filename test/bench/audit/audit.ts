import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { atLeast, atMost, type Figure } from '../figure.ts'
import { SMALL_YOUNG_GENERATION } from '../small-young-generation.ts'
import type { Suite } from '../suite.ts'
import { writeLargeImage } from './large-image.ts'
import { runAudit } from './run-audit.ts'

const MANIFESTS = 5000

/** The command over what is large: an image, a folder of manifests, and the requests to one origin. */
export const audit: Suite = {
  name: 'audit',
  about: 'cloister audit: an image of 10 GB, 5,000 manifests, and the requests to an origin and to a shop',
  needs: [],
  dataSource: 'It needs none.',
  measure: async () => [...(await image()), ...(await manifests()), ...(await probes())],
}

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'cloister-bench-audit-'))
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true })
  }
}

async function image(): Promise<readonly Figure[]> {
  return await inFolder(async (folder) => {
    const bytes = await writeLargeImage(join(folder, 'image.tar'))
    const target = { kind: 'image', name: 'image', path: 'image.tar' }
    const { seconds, residentMegabytes, findings } = await runAudit(folder, [target])
    const small = await runAudit(folder, [target], [SMALL_YOUNG_GENERATION])
    return [
      atLeast(10, { name: 'image tarball', value: bytes / 1e9, unit: 'GB' }),
      { name: 'time for it', value: seconds, unit: 's' },
      atMost(300, { name: 'largest memory', value: residentMegabytes, unit: 'MB' }),
      atMost(300, {
        name: 'largest memory, small young generation',
        value: small.residentMegabytes,
        unit: 'MB',
      }),
      { name: 'time for it, small young generation', value: small.seconds, unit: 's' },
      atLeast(1, { name: 'models found in it, of one', value: findings.get('IMG-01') ?? 0, unit: '' }),
    ]
  })
}

async function manifests(): Promise<readonly Figure[]> {
  return await inFolder(async (folder) => {
    await mkdir(join(folder, 'manifests'))
    for (let at = 0; at < MANIFESTS; at++) {
      await writeFile(join(folder, 'manifests', `${at}.yaml`), manifest(at))
    }
    const target = { kind: 'folder', name: 'manifests', path: 'manifests' }
    const { seconds, residentMegabytes } = await runAudit(folder, [target])
    return [
      atMost(10, { name: '5,000 manifests', value: seconds, unit: 's' }),
      { name: 'largest memory for them', value: residentMegabytes, unit: 'MB' },
    ]
  })
}

function manifest(at: number): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata: { name: app-${at}, namespace: n-${at % 40}, labels: { app: app-${at} } }
spec:
  replicas: 2
  selector: { matchLabels: { app: app-${at} } }
  template:
    metadata: { labels: { app: app-${at} } }
    spec:
      automountServiceAccountToken: false
      containers:
        - name: app
          image: registry.shop.example/app-${at}:1.${at}
          args: [--port, "8080", --log-level, info]
          env:
            - { name: REGION, value: eu }
            - { name: UPSTREAM, value: "https://gateway.shop.example" }
          ports: [{ containerPort: 8080 }]
          resources: { limits: { cpu: "1", memory: 512Mi } }
---
apiVersion: v1
kind: Service
metadata: { name: app-${at}, namespace: n-${at % 40} }
spec: { selector: { app: app-${at} }, ports: [{ port: 80, targetPort: 8080 }] }
`
}

async function probes(): Promise<readonly Figure[]> {
  const origin = await scanned('other', [])
  const shop = await scanned('storefront', ['/checkout', '/cart'])
  return [
    { name: 'requests to one origin', value: origin.requests, unit: '' },
    { name: 'time for them', value: origin.seconds, unit: 's' },
    atMost(30, {
      name: 'time for 500 at this rate',
      value: (origin.seconds / origin.requests) * 500,
      unit: 's',
    }),
    { name: 'requests to a shop of three pages', value: shop.requests, unit: '' },
    atMost(1, { name: 'most of them for one page', value: shop.mostForOnePage, unit: '' }),
  ]
}

interface Scanned {
  readonly requests: number
  /** Of plain reading requests for one address. */
  readonly mostForOnePage: number
  readonly seconds: number
}

/** The command over an origin that has nothing but the pages that are named for it. */
async function scanned(role: string, paths: readonly string[]): Promise<Scanned> {
  const pages = paths.length === 0 ? [] : ['/', ...paths]
  let requests = 0
  const plain = new Map<string, number>()
  const server = createServer(({ method, url = '', headers }, response) => {
    requests++
    const isPlain = method === 'GET' && !['range', 'upgrade', 'origin'].some((name) => name in headers)
    if (isPlain) plain.set(url, (plain.get(url) ?? 0) + 1)
    if (!pages.includes(url)) return response.writeHead(404).end()
    return response.writeHead(200, { 'content-type': 'text/html' }).end(`<!doctype html><h1>${url}</h1>`)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  try {
    return await inFolder(async (folder) => {
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
      const target = { kind: 'origin', name: 'origin', url, role, paths, addresses: ['127.0.0.1/32'] }
      const { seconds } = await runAudit(folder, [target])
      return { requests, mostForOnePage: Math.max(...plain.values()), seconds }
    })
  } finally {
    server.close()
  }
}
