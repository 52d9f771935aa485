import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import { request } from 'node:https'
import { dirname, resolve } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { freePort } from '@cloister/core/test-support/free-port.ts'
import type { SearchReply } from '@cloister/core/wire'
import { type DevStack, type GatewayExchange, startDevStack } from '@cloister/dev-stack'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'

const repoRoot = resolve(import.meta.dirname, '../..')
const read = (path: string): string => readFileSync(resolve(repoRoot, path), 'utf8')

/** The fenced block behind a mark, as the reader sees it. */
function blockAfter(mark: string, markdown: string): string {
  const block = markdown
    .split(`<!-- ${mark} -->`)[1]
    ?.match(/^(?:\n<!-- compiled -->)?\n```\w+\n([\s\S]*?)\n```/u)
  if (!block?.[1]) throw new Error(`There is no fenced block behind ${mark}.`)
  return block[1]
}

/** Puts a value in place of one that a reader would change; it must occur, or the document has changed. */
function substituted(code: string, values: Readonly<Record<string, string>>): string {
  return Object.entries(values).reduce((text, [written, value]) => {
    if (!text.includes(written)) throw new Error(`The example does not say ${written} any more.`)
    return text.replaceAll(written, value)
  }, code)
}

interface Program {
  readonly child: ChildProcess
  output(): string
}

function run(file: string): Program {
  const child = spawn(process.execPath, ['--conditions=@cloister/source', file], { cwd: dirname(file) })
  let output = ''
  child.stdout.on('data', (chunk) => (output += chunk))
  child.stderr.on('data', (chunk) => (output += chunk))
  return { child, output: () => output }
}

async function ended({ child }: Program): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill()
  await once(child, 'close')
}

/** Resolves when the program has printed a text; rejects with what it printed when it ends before. */
function printed({ child, output }: Program, text: string): Promise<void> {
  return new Promise((found, reject) => {
    child.stdout?.on('data', () => output().includes(text) && found())
    child.once('close', () => reject(new Error(`The program ended:\n${output()}`)))
  })
}

/** Asks until the program listens; says what it printed when it ends before. */
async function firstAnswer(program: Program, ask: () => Promise<Response>): Promise<Response> {
  for (;;) {
    if (program.child.exitCode !== null) throw new Error(`The program ended:\n${program.output()}`)
    try {
      return await ask()
    } catch {
      await setTimeout(50)
    }
  }
}

/** What a page of the shop has: paths of its own origin, a cookie jar, and a proxy that ends TLS before the edge. */
function browserFetch(base: string, program: Program, seen: Response[]): typeof fetch {
  const real = globalThis.fetch
  let cookie = ''
  return async (input, init) => {
    const headers = new Headers(init?.headers)
    headers.set('origin', 'https://shop.example')
    headers.set('sec-fetch-site', 'same-origin')
    if (cookie !== '') headers.set('cookie', cookie)
    const response = await firstAnswer(program, () =>
      real(new URL(String(input), base), { ...init, headers }),
    )
    cookie = response.headers.get('set-cookie')?.split(';')[0] ?? cookie
    seen.push(response.clone())
    return response
  }
}

/** Inside the repository, so that the packages are found under their public names. */
const folder = mkdtempSync(resolve(import.meta.dirname, '.readme-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('the README', () => {
  const markdown = read('README.md')
  const serverExample = blockAfter('example: server', markdown)
  const browserExample = blockAfter('example: browser', markdown)
  const exchanges: GatewayExchange[] = []
  const responses: Response[] = []
  let shown = ''
  let stack: DevStack
  let program: Program

  beforeAll(async () => {
    stack = await startDevStack({ record: (exchange) => exchanges.push(exchange) })
    const port = await freePort()
    const server = resolve(folder, 'server.ts')
    writeFileSync(resolve(folder, 'your-shop.ts'), yourShop(stack))
    writeFileSync(
      server,
      substituted(serverExample, {
        'https://llm.internal.example/v1': stack.gateway.url,
        'shop-llm': stack.gateway.model,
        '8080': String(port),
      }),
    )
    program = run(server)
    vi.stubGlobal('fetch', browserFetch(`http://127.0.0.1:${port}`, program, responses))
    vi.stubGlobal('show', (text: string) => {
      shown += text
    })
    const page = resolve(folder, 'page.ts')
    writeFileSync(page, browserExample)
    await import(page)
    vi.unstubAllGlobals()
  })

  afterAll(async () => {
    await ended(program)
    await stack.close()
  })

  it('shows a server in ten lines and a page in five', () => {
    const lines = (code: string) => code.split('\n').filter((line) => line.trim() !== '').length
    expect(lines(serverExample)).toBeLessThanOrEqual(10)
    expect(lines(browserExample)).toBeLessThanOrEqual(5)
  })

  it('has a server that finds products for its page, at prices of the shop', async () => {
    const found = responses.find(({ url }) => url.endsWith('/cloister/search'))
    const { products } = JSON.parse((await found?.text()) ?? '{}') as SearchReply
    expect(products.length).toBeGreaterThan(0)
    expect(products.filter(({ priceMinor }) => priceMinor > 8000)).toEqual([])
    expect(products[0]?.title).toMatch(/blanket|throw/iu)
  })

  it('has a page that shows an answer of the model, proven from the shop’s own help', async () => {
    expect(shown).toContain('2 to 4 working days')
    const answer = responses.find(({ url }) => url.endsWith('/cloister/support'))
    expect(await answer?.text()).toContain('"source":"model","answered":true')
  })

  it('has asked the private model behind the gateway, and nobody else', () => {
    const bodies = exchanges.map(({ requestBytes }) => Buffer.from(requestBytes).toString('utf8'))
    expect(bodies.join('\n')).toContain('How long does delivery take?')
    expect(new Set(responses.map(({ url }) => new URL(url).hostname))).toEqual(new Set(['127.0.0.1']))
  })
})

/** What the reader brings: here the dev-stack’s client and authority, and the products of the sample store. */
function yourShop({ gateway }: DevStack): string {
  const sampleStore = 'packages/dev-stack/sample-store'
  const values = {
    authorization: gateway.authorization,
    network: gateway.network,
    origins: ['https://shop.example'],
    passKeys: [Buffer.alloc(32, 9).toString('base64url')],
    pages: [
      {
        id: 'delivery',
        title: 'Delivery times and costs',
        url: '/help/delivery',
        text: '## How long it takes\n\nStandard delivery takes 2 to 4 working days and costs €4.90.',
      },
    ],
    products: read(`${sampleStore}/products.jsonl`)
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as unknown),
    tls: gateway.tls,
  }
  return Object.entries(values)
    .map(([name, value]) => `export const ${name} = ${JSON.stringify(value)} as const\n`)
    .join('')
}

describe('the tutorial', () => {
  const markdown = read('docs/tutorial.md')
  const shop = resolve(folder, 'my-shop')
  let program: Program
  let origin: string

  beforeAll(async () => {
    const port = await freePort()
    origin = `https://localhost:${port}`
    mkdirSync(resolve(shop, 'help'), { recursive: true })
    for (const name of ['package.json', 'products.jsonl', 'help/delivery.md'])
      writeFileSync(resolve(shop, name), `${blockAfter(`file: ${name}`, markdown)}\n`)
    const server = blockAfter('file: server.ts', markdown)
    writeFileSync(
      resolve(shop, 'server.ts'),
      substituted(server, { "'https://localhost:8443')": `'${origin}')`, 'listen(8443,': `listen(${port},` }),
    )
    program = run(resolve(shop, 'server.ts'))
    await printed(program, origin)
  })

  afterAll(() => ended(program))

  it('has a server of at most thirty lines', () => {
    expect(blockAfter('file: server.ts', markdown).split('\n').length).toBeLessThanOrEqual(30)
  })

  it('ends with a shop that answers what the tutorial asks, and lets no name out', async () => {
    const asked = [...blockAfter('example: ask', markdown).matchAll(/^ask (\w+) '(.+)'$/gmu)]
    const ca = readFileSync(resolve(shop, 'authority.pem'), 'utf8')
    let cookie = ''
    let answers = ''
    for (const [, route = '', body = ''] of asked) {
      const headers = { origin: 'https://localhost:8443', 'content-type': 'application/json', cookie }
      const answer = await post(`${origin}/cloister/${route}`, { ca, headers, body })
      cookie = answer.cookie || cookie
      answers += answer.text
    }
    expect(asked).toHaveLength(4)
    expect(answers).toContain('"source":"model"')
    expect(answers).toContain('"priceMax":60')
    expect(answers).toContain('"id":"LAMP-1"')
    expect(answers).toContain('2 to 4 working days')
    expect(program.output()).toMatch(/I am PII_NAME_1_\w{9}, PII_EMAIL_1_\w{9}\. How long/u)
    expect(program.output()).not.toContain('ada@')
  })
})

interface Sent {
  /** PEM of the authority to trust. */
  readonly ca: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** What curl does in the tutorial, on a machine that may not have it. */
async function post(url: string, { ca, headers, body }: Sent): Promise<{ cookie: string; text: string }> {
  const asking = request(url, { method: 'POST', ca, headers }).end(body)
  const [answer] = (await once(asking, 'response')) as [IncomingMessage]
  const cookie = answer.headers['set-cookie']?.[0]?.split(';')[0] ?? ''
  return { cookie, text: (await answer.setEncoding('utf8').toArray()).join('') }
}
