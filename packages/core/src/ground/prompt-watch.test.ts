import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { promptCanary, withCanary } from './prompt-canary.ts'
import { instructionShingles, PromptWatch } from './prompt-watch.ts'

const INSTRUCTIONS =
  'You answer the question of a shopper from the passages. Every sentence ends with a handle, like this: Returns are free [p1]. State nothing else.'
const SHINGLES = instructionShingles(INSTRUCTIONS)
const rot13 = (text: string) =>
  text.replace(/[a-z]/gi, (letter) => {
    const base = letter <= 'Z' ? 65 : 97
    return String.fromCharCode(base + ((letter.charCodeAt(0) - base + 13) % 26))
  })
const hex = (text: string, joint = '', before = '') =>
  Array.from(Buffer.from(text), (byte) => before + byte.toString(16).padStart(2, '0')).join(joint)

/** How a model may tell what it must not tell. */
const VIEWS: readonly (readonly [string, (text: string) => string])[] = [
  ['plain', (text) => text],
  ['upper case', (text) => text.toUpperCase()],
  ['spread', (text) => Array.from(text).join(' ')],
  ['with hyphens', (text) => text.replaceAll(' ', '-')],
  ['in lines', (text) => Array.from(text).join('\n')],
  ['percent-encoded', (text) => encodeURIComponent(text)],
  ['with entities', (text) => text.replaceAll(' ', '&nbsp;')],
  ['backwards', (text) => Array.from(text).toReversed().join('')],
  ['rot13', rot13],
  ['Base64', (text) => btoa(text)],
  ['Base64 behind other words', (text) => btoa(`Ok: ${text}`)],
  ['Base64 behind one letter', (text) => btoa(`x${text}`)],
  ['URL-safe Base64 in lines', (text) => Buffer.from(text).toString('base64url').replace(/.{19}/g, '$&\n')],
  ['hex', (text) => hex(text)],
  ['hex with blanks', (text) => hex(text, ' ')],
  ['hex as bytes', (text) => hex(text, ', ', '0x')],
  ['full width', (text) => text.replace(/[a-z]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0))],
]

describe('a model that tells its instructions', () => {
  it.each(VIEWS)('is caught: %s', (_how, view) => {
    const canary = promptCanary()
    const watch = new PromptWatch(SHINGLES, canary)

    expect(watch.givesAway(`Sure! ${view(withCanary(INSTRUCTIONS, canary))}`)).toBe(true)
    expect(watch.givesAway(`Sure! ${view(INSTRUCTIONS.slice(30, 90))} and so on`)).toBe(true)
    expect(watch.givesAway(`Sure! ${view(canary)} and so on`)).toBe(true)
  })

  it('is caught in any part of 24 letters', () => {
    const letters = INSTRUCTIONS.replace(/[^a-z0-9]/gi, '')
    const watch = new PromptWatch(SHINGLES, '')
    for (let at = 0; at + 24 <= letters.length; at++) {
      expect(watch.givesAway(`(${letters.slice(at, at + 24)})`)).toBe(true)
    }
  })

  it('is caught when it tells them letter by letter, and has told no more than 23', () => {
    const watch = new PromptWatch(SHINGLES, '')
    let told = ''
    for (const letter of INSTRUCTIONS.slice(10)) {
      if (watch.givesAway(letter)) break
      watch.show(letter)
      told += letter
    }

    expect(told.replace(/[^a-z0-9]/gi, '').length).toBeLessThan(24)
  })

  it('is not seen where it says what anybody would say', () => {
    const watch = new PromptWatch(SHINGLES, promptCanary())

    expect(watch.givesAway('Returns are free. You have 30 days. Every sentence counts.')).toBe(false)
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (text) => {
        expect(watch.givesAway(text)).toBe(false)
      }),
    )
  })
})

it('makes another canary for each request, with the constant instructions before it', () => {
  const canaries = Array.from({ length: 100 }, promptCanary)

  expect(new Set(canaries).size).toBe(100)
  expect(canaries[0]?.replaceAll(' ', '')).toMatch(/^[a-z]{35}$/)
  expect(withCanary(INSTRUCTIONS, 'x y').startsWith(INSTRUCTIONS)).toBe(true)
})
