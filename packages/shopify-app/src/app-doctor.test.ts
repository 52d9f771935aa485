import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { type DoctorIssue, runAppDoctor, SHOPIFY_CLI } from '../test-support/app-doctor.ts'
import { NO_SHOPIFY_TOOLS } from '../test-support/shopify-tools.ts'

const PACKAGE = resolve(import.meta.dirname, '..')
const PARTS = ['shopify.app.toml', 'package.json', 'tsconfig.json', 'src', 'extensions']
const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

/** What Shopify's checker says of the app with one of its files changed. It writes into the folder that it looks at. */
async function examined(changes: Readonly<Record<string, (content: string) => string>> = {}) {
  const [folder, home] = ['app', 'home'].map((name) =>
    mkdtempSync(join(tmpdir(), `cloister-doctor-${name}-`)),
  )
  if (folder === undefined || home === undefined) throw new Error('There is no folder to work in')
  folders.push(folder, home)
  for (const part of PARTS) cpSync(join(PACKAGE, part), join(folder, part), { recursive: true })
  for (const [file, change] of Object.entries(changes))
    writeFileSync(join(folder, file), change(readFileSync(join(folder, file), 'utf8')))
  // Outside of a repository it takes every file for one that is published.
  execFileSync('git', ['init', '--quiet'], { cwd: folder })
  return await runAppDoctor(folder, home)
}

const told = ({ id, severity, location }: DoctorIssue) =>
  `${severity} ${id} ${location?.file}:${location?.line}`
const where = SHOPIFY_CLI === undefined ? ` (${NO_SHOPIFY_TOOLS})` : ''

describe.skipIf(SHOPIFY_CLI === undefined)(`Shopify’s own checker of apps${where}`, () => {
  it('looks at the app’s file, its code and its theme extension, and finds nothing', async () => {
    const { issues, scan } = await examined()
    expect(issues.map(told)).toEqual([])
    expect(scan.files_scanned).toBeGreaterThan(80)
    expect(scan.rules_run).toBeGreaterThanOrEqual(4)
  })

  it('would find a demanded topic that is not subscribed to, and a setting that Liquid writes as it is', async () => {
    const { issues } = await examined({
      'shopify.app.toml': (text) => text.replace(', "shop/redact"]', ']'),
      'extensions/cloister/blocks/search.liquid': (text) => `{{ block.settings.limit }}${text}`,
      'extensions/cloister/blocks/settings.liquid': (text) =>
        `<script src="{{ 'a.js' | asset_url }}"></script>${text}`,
    })
    expect([...new Set(issues.map(({ id }) => id))].toSorted()).toEqual([
      'LIQUID_UNSAFE_RENDER',
      'MISSING_COMPLIANCE_WEBHOOKS',
      'UNSAFE_INNERHTML',
    ])
  })
})
