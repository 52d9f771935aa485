import { globSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { CloisterError, type CloisterErrorCode, ERROR_CODES } from '@cloister/core'
import { STOREFRONT_ERROR_CODES } from '@cloister/storefront'
import { describe, expect, it } from 'vitest'

const repoRoot = resolve(import.meta.dirname, '../..')
const sources = globSync('packages/*/src/**/*.ts', { cwd: repoRoot }).filter(
  (file) => !file.endsWith('error-codes.ts') && !file.endsWith('.test.ts'),
)
const code = sources.map((file) => readFileSync(resolve(repoRoot, file), 'utf8')).join('\n')

describe('error codes', () => {
  it.each(Object.keys(ERROR_CODES))(
    '%s is used, so that the table holds nothing that cannot happen',
    (name) => {
      expect(code).toContain(`'${name}'`)
    },
  )

  it.each(Object.keys(ERROR_CODES))('%s says what to do in one constant sentence', (name) => {
    const { message } = new CloisterError(name as CloisterErrorCode)
    expect(message).toMatch(/^[A-Z].*\.$/u)
    expect(message.length).toBeLessThan(200)
  })

  it.each(Object.keys(ERROR_CODES))('%s is documented', (name) => {
    expect(readFileSync(resolve(repoRoot, 'docs/reference/error-codes.md'), 'utf8')).toContain(name)
  })
})

describe('error codes of the browser', () => {
  const howTo = readFileSync(resolve(repoRoot, 'docs/how-to/use-in-the-browser.md'), 'utf8')

  it.each(Object.entries(STOREFRONT_ERROR_CODES))(
    '%s can happen, is one constant sentence, and a page is told what to do about it',
    (name, message) => {
      expect(code).toContain(`'${name}'`)
      expect(message).toMatch(/^[A-Z].*\.$/u)
      expect(howTo).toMatch(new RegExp(`^\\| \`${name}\` +\\| .+ \\| .+ \\|$`, 'mu'))
    },
  )
})
