import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newOutputGuard, shownOfStream } from '../../test-support/guarded-answer.ts'
import {
  CANARY,
  INSTRUCTIONS,
  PLANTED,
  PROSE,
  pieceSizes,
  plantedAnswer,
} from '../../test-support/planted-answer.ts'
import { knownShopper } from '../minimise/known-shopper.ts'
import { PseudonymLedger } from '../minimise/pseudonym-ledger.ts'
import { restoreText } from '../minimise/restore-text.ts'
import { guardOutput, type OutputGuardOptions } from './guard-output.ts'

describe('a stream that nobody proves', () => {
  it.each(PLANTED)('shows nothing of what comes behind “%s”: %s', (before, value) => {
    for (const prose of ['', PROSE]) {
      const text = `${prose}${before}${value} – and ${PROSE}`
      for (const size of [1, 7, 4000]) {
        const { text: shown, stoppedBy } = shownOfStream(text, [size])
        expect(stoppedBy).toBeDefined()
        expect(shown.length).toBeLessThanOrEqual(prose.length + before.length)
        expect(text.startsWith(shown)).toBe(true)
      }
    }
  })

  it('shows not a character of a planted value under 10,000 random cuts', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(plantedAnswer, ({ head, text, sizes }) => {
        const shown = shownOfStream(text, sizes)

        expect(shown.stoppedBy).toBeDefined()
        expect(head.startsWith(shown.text)).toBe(true)
      }),
      { numRuns: 10_000 },
    )
  })

  it('shows all of a harmless text, however it is cut', () => {
    fc.assert(
      fc.property(pieceSizes, fc.integer({ min: 1, max: 4 }), (cuts, times) => {
        expect(shownOfStream(PROSE.repeat(times), cuts)).toEqual({
          text: PROSE.repeat(times),
          stoppedBy: undefined,
        })
      }),
      { numRuns: 200 },
    )
  })

  it('lags no more than 160 characters and a word behind', () => {
    const guard = newOutputGuard()
    const text = PROSE.repeat(4)
    let shown = 0
    for (let at = 0; at < text.length; at++) {
      shown += guard.push(text[at] ?? '').length
      expect(at + 1 - shown).toBeLessThanOrEqual(160 + 'https://shop.example/help '.length)
    }
  })

  it('shows the first word as soon as 128 characters stand behind it', () => {
    const guard = newOutputGuard()
    const text = PROSE.repeat(2)
    const firstWord = text.indexOf(' ') + 1

    expect(guard.push(text.slice(0, firstWord + 127))).toBe('')
    expect(guard.push(text.slice(firstWord + 127, firstWord + 128))).toBe(text.slice(0, firstWord))
  })

  it('holds a word that does not end, and gives up on one that never does', () => {
    const guard = newOutputGuard()

    expect(guard.push(`${PROSE} ${'x'.repeat(2000)}`).length).toBeLessThanOrEqual(PROSE.length + 1)
    expect(guard.push('x'.repeat(3000))).toBe('')
    expect(guard.stoppedBy).toBe('unbroken')
    expect(guard.push(PROSE) + guard.end()).toBe('')
  })

  it('flows in scripts without blanks', () => {
    const text = '退货免费三十天内可以退回未使用的商品'.repeat(40)

    expect(shownOfStream(text, [3])).toEqual({ text, stoppedBy: undefined })
    const { text: shown, stoppedBy } = shownOfStream(`${text} ida@customer.example`, [3])
    expect([shown, stoppedBy]).toEqual([`${text} `, 'personal'])
  })
})

async function guarded(pieces: readonly string[], options?: OutputGuardOptions) {
  async function* model() {
    yield* pieces
  }
  const shown: string[] = []
  try {
    for await (const text of guardOutput(model(), options)) shown.push(text)
    return { shown: shown.join(''), code: undefined }
  } catch (error) {
    return {
      shown: shown.join(''),
      code: (error as { code: string }).code,
      details: (error as { details: object }).details,
    }
  }
}

describe('guarding the output of a model', () => {
  it('ends it with a code and its rule behind the last text that may be shown', async () => {
    await expect(guarded([PROSE, 'Write to ida@', 'customer.example.'])).resolves.toEqual({
      shown: `${PROSE.replace(/See .*/s, '')}See `,
      code: 'CLOISTER_OUTPUT_STOPPED',
      details: { rule: 'link' },
    })
    await expect(guarded(['Write to ida@', 'customer.example.'])).resolves.toEqual({
      shown: 'Write to ',
      code: 'CLOISTER_OUTPUT_STOPPED',
      details: { rule: 'personal' },
    })
  })

  it('shows the shop’s own hosts, what it has published and what is the shopper’s own', async () => {
    const text = 'See https://Shop.example/x, mail help@shop.example, and yours is ada@shopper.example.'
    const shopper = knownShopper({ customer: { email: 'ada@shopper.example' } })
    const options = { shopper, hosts: ['SHOP.example'], published: 'help@shop.example' }

    await expect(guarded(Array.from(text), options)).resolves.toEqual({ shown: text, code: undefined })
  })

  it('lets the shopper’s own placeholders pass, to be restored behind it', async () => {
    const ledger = new PseudonymLedger()
    const placeholder = ledger.placeholderFor('EMAIL', 'ada@shopper.example')
    const said = `${PROSE}We wrote to **${placeholder.toLowerCase()}** today.`
    const { shown, code } = await guarded(Array.from(said), { hosts: ['shop.example'] })

    expect(code).toBeUndefined()
    expect(restoreText(shown, ledger)).toBe(`${PROSE}We wrote to **ada@shopper.example** today.`)
  })

  it('knows its instructions and their canary', async () => {
    const told = { instructions: INSTRUCTIONS, canary: CANARY }

    await expect(guarded([`Hm. ${INSTRUCTIONS}`], told)).resolves.toMatchObject({
      details: { rule: 'prompt' },
    })
    await expect(guarded([`Hm. ${CANARY}`], told)).resolves.toMatchObject({ details: { rule: 'prompt' } })
    await expect(guarded([`Hm. ${INSTRUCTIONS}`])).resolves.toMatchObject({ code: undefined })
  })
})
