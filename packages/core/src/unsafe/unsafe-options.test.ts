import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { testOptions } from '../../test-support/test-cloister.ts'
import { CloisterError } from '../cloister-error.ts'
import { createCloister } from '../create-cloister.ts'
import * as unsafe from './index.ts'
import { replaceConnection, switchMinimiserOff, watchTheDoor } from './unsafe-options.ts'

const HOLES = { watchTheDoor, switchMinimiserOff, replaceConnection }

describe('a deliberate hole', () => {
  it.each(Object.entries(HOLES))('%s opens on loopback only', (_name, hole) => {
    const { gateway, ...options } = testOptions()
    for (const url of [
      'https://llm.internal.example/v1',
      'https://10.0.0.7/v1',
      'https://localhost.example/v1',
    ]) {
      expect(() => createCloister({ ...options, gateway: { ...gateway, url }, [hole]: true })).toThrow(
        expect.objectContaining({ code: 'CLOISTER_UNSAFE_REFUSED' }),
      )
    }
  })

  it('is struck through in every editor', () => {
    const source = ['unsafe-options', 'reveal-cause']
      .map((name) => readFileSync(new URL(`${name}.ts`, import.meta.url), 'utf8'))
      .join('\n')
    const exported = Object.keys(unsafe)
    expect(exported).toHaveLength(4)
    for (const name of exported) {
      expect(source).toMatch(new RegExp(`@deprecated [^/]*\\*/\\nexport (?:const|function) ${name}\\b`, 'u'))
    }
  })

  it('shows the cause of an error to who asks for it by name', () => {
    const cause = new Error('from outside')
    expect(unsafe.revealCause(new CloisterError('CLOISTER_INTERNAL', { cause }))).toBe(cause)
  })
})
