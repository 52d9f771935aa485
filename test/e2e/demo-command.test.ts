import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { startEmbeddedModel } from '@cloister/dev-stack'
import { describe, expect, it, onTestFinished } from 'vitest'
import { runDemo } from '../support/run-demo.ts'

/** Real products for measuring; not part of the repository. */
const ICECAT = resolve(import.meta.dirname, '../../../shared/data/search')

function folderWith(name: string, text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'cloister-catalogue-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  writeFileSync(join(folder, name), text)
  return folder
}

/** Processes whose parent is the given one, from Linux's own table. */
function childrenOf(pid: number): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/u.test(name))
    .filter((name) => parentOf(name) === pid)
    .map(Number)
}

function parentOf(pid: string): number | undefined {
  try {
    return Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[1])
  } catch {
    return undefined
  }
}

describe('the demo command', () => {
  it('walks the tour and says that nothing personal crossed', async () => {
    const demo = runDemo('--once')
    expect(await demo.exitCode(), demo.output()).toBe(0)
    expect(demo.output()).toContain('The road holds: nothing personal crossed.')
  })

  it('walks the tour with mutual TLS as well', async () => {
    const demo = runDemo('--once', '--client-certificate')
    expect(await demo.exitCode(), demo.output()).toBe(0)
  })

  it('walks the tour with the shop in a simulated Magento', async () => {
    const demo = runDemo('--once', '--platform', 'magento')
    expect(await demo.exitCode(), demo.output()).toBe(0)
    expect(demo.output()).toMatch(/a simulated Magento 2\.4\.7 at https:\/\/localhost/u)
    expect(demo.output()).toContain('The road holds: nothing personal crossed.')
  })

  it('walks the tour with the shop at a simulated Shopify, whose staff read what was decided', async () => {
    const demo = runDemo('--once', '--platform', 'shopify')
    expect(await demo.exitCode(), demo.output()).toBe(0)
    expect(demo.output()).toMatch(/a simulated Shopify at https:\/\/localhost/u)
    expect(demo.output()).toMatch(/written as LOW/u)
    expect(demo.output()).toContain('The road holds: nothing personal crossed.')
  })

  it('puts another OpenAI-compatible server behind the gateway', async () => {
    const model = await startEmbeddedModel()
    onTestFinished(() => model.close())
    const demo = runDemo('--once', '--model-url', `${model.url}v1`)
    expect(await demo.exitCode(), demo.output()).toBe(0)
    expect(demo.output()).toContain(`model ${model.modelId}`)
  })

  it.skipIf(!existsSync(ICECAT))(
    `serves 19,406 real products (from ../shared/data/search, or the data-encoder folder of querqy/chorus)`,
    async () => {
      const demo = runDemo('--once', '--catalogue', ICECAT)
      expect(await demo.exitCode(), demo.output()).toBe(0)
      expect(demo.output()).toContain('19406 products')
    },
  )

  it('ends on Ctrl-C and leaves no process and no file behind', async () => {
    const demo = runDemo('--port', '0')
    await demo.printed('Ctrl-C ends everything.')
    const authorityFile = /\S+authority\.pem/u.exec(demo.output())?.[0] ?? ''
    expect(readFileSync(authorityFile, 'utf8')).toContain('BEGIN CERTIFICATE')
    const { pid = 0 } = demo.child
    expect(childrenOf(pid)).toEqual([])
    demo.child.kill('SIGINT')
    expect(await demo.exitCode()).toBe(0)
    expect(() => readFileSync(authorityFile)).toThrow('ENOENT')
  })

  it('says which port is taken and what to do', async () => {
    const occupant = createServer()
    await new Promise<void>((listening) => occupant.listen(0, '127.0.0.1', listening))
    onTestFinished(() => void occupant.close())
    const { port } = occupant.address() as { port: number }
    const demo = runDemo('--port', String(port))
    expect(await demo.exitCode()).toBe(1)
    expect(demo.output()).toContain('CLOISTER_PORT_TAKEN')
    expect(demo.output()).toContain(`port: ${port}`)
    expect(demo.output()).toContain('--port')
  })

  it.each([
    [['--catalog', '/nowhere'], 'CLOISTER_OPTIONS_INVALID'],
    [['--platform', 'prestashop'], 'CLOISTER_OPTIONS_INVALID'],
    [['--port', 'eighty'], 'CLOISTER_OPTIONS_INVALID'],
    [['--catalogue', '/nowhere/at/all'], 'CLOISTER_OPTIONS_INVALID'],
    [['--model-url', 'not a url'], 'CLOISTER_OPTIONS_INVALID'],
    [['--model-url', 'http://127.0.0.1:9/v1'], 'CLOISTER_GATEWAY_UNREACHABLE'],
    [['--gguf', '/nowhere/model.gguf'], 'CLOISTER_MODEL_FILE_INVALID'],
  ])('answers %j with a code and what to do', async (words, code) => {
    const demo = runDemo('--once', ...words)
    expect(await demo.exitCode()).toBe(1)
    expect(demo.output()).toContain(code)
    expect(demo.output()).not.toContain('    at ')
  })

  it('names file and line of a record that cannot be read', async () => {
    const good = JSON.stringify({
      id: 'A-1',
      title: 'A lamp',
      category: ['Lamps'],
      priceMinor: 100,
      currency: 'EUR',
      inStock: true,
      attributes: {},
    })
    const demo = runDemo('--once', '--catalogue', folderWith('products.jsonl', `${good}\n{"id": broken\n`))
    expect(await demo.exitCode()).toBe(1)
    expect(demo.output()).toContain('CLOISTER_CATALOGUE_INVALID')
    expect(demo.output()).toContain('file: products.jsonl, line: 2')
  })

  it('refuses a catalogue without a product', async () => {
    const demo = runDemo('--once', '--catalogue', folderWith('products.jsonl', ''))
    expect(await demo.exitCode()).toBe(1)
    expect(demo.output()).toContain('CLOISTER_CATALOGUE_EMPTY')
  })
})
