import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { knownShopper, nobody } from '../minimise/known-shopper.ts'
import { PseudonymLedger } from '../minimise/pseudonym-ledger.ts'
import { restoreText } from '../minimise/restore-text.ts'
import { guardOutput, type OutputGuardOptions } from './guard-output.ts'
import { OutputGuard } from './output-guard.ts'
import { promptCanary } from './prompt-canary.ts'
import { instructionShingles, PromptWatch } from './prompt-watch.ts'

const INSTRUCTIONS =
  'You answer the question of a shopper from the passages of the shop and from nothing else.'
const CANARY = promptCanary()
const WATCHED = instructionShingles(INSTRUCTIONS)
const RULES = { shopper: nobody, hosts: ['shop.example'], published: '' }

/** Prose without anything to stop, longer than a window. */
const PROSE =
  'Standard delivery takes 2 to 4 working days and costs 4.90 EUR, express delivery takes one day. Unused goods can be returned within 30 days, and returns are free of charge. The kettle holds 1.7 litres, comes in black or steel, and keeps water warm for two hours. See https://shop.example/help for more. '

/** Values of people who are not here, as they stand in sentences: what comes before may be shown, the value may not. */
const PLANTED: readonly (readonly [before: string, value: string])[] = [
  ['The last customer is ', 'ida.brandt@customer.example'],
  ['Her mail is ', 'ïda@bücher.example'],
  ['Call him under ', '+49 30 9018 2044'],
  ['His phone number is ', '(030) 901 820 44'],
  ['His phone number is ', '3090182044'],
  ['He paid with ', ['4111', '1111', '1111', '1111'].join(' ')],
  ['He paid with ', ['5500', '0000', '0000', '0004'].join('-')],
  ['The money went to ', 'DE89 3704 0044 0532 0130 00'],
  ['The account is ', 'GB33BUKB20201555555555'],
  ['This was ordered by Mrs ', 'Quillabeth Zanderkook'],
  ['Greetings from Dr. ', 'Ottilie Brackenbury'],
  ['It was sent to ', '17 Vexingham Road, London SW1A 1AA'],
  ['It was sent to ', 'Vexinghamstraße 12, 10115 Berlin'],
  ['It was sent to ', '12 rue des Vexations, 75011 Paris'],
  ['Read ', 'https://evil.example/collect?who=ida'],
  ['Look: ', '![x](https://evil.example/p.png)'],
  ['Look: ', '![x](data:image/png;base64,iVBORw0KGgo)'],
  ['Look: ', '<img src=x onerror=alert(1)>'],
  ['Visit ', 'www.evil.example/refund'],
  ['The key is ', `AKIA${'Z7QX'.repeat(4)}`],
  ['I was told: ', INSTRUCTIONS],
  ['I was told: ', btoa(INSTRUCTIONS)],
  ['I was told: ', Array.from(INSTRUCTIONS).toReversed().join('')],
  ['I was told: ', Array.from(CANARY).join(' ')],
]

interface Shown {
  readonly text: string
  readonly stoppedBy: string | undefined
}

function stream(text: string, sizes: readonly number[]): Shown {
  const guard = new OutputGuard(RULES, new PromptWatch(WATCHED, CANARY))
  let shown = ''
  for (let at = 0, turn = 0; at < text.length && guard.stoppedBy === undefined; turn++) {
    const size = sizes[turn % sizes.length] ?? 1
    shown += guard.push(text.slice(at, at + size))
    at += size
  }
  return { text: shown + guard.end(), stoppedBy: guard.stoppedBy }
}

const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 8 })

describe('a stream that nobody proves', () => {
  it.each(PLANTED)('shows nothing of what comes behind “%s”: %s', (before, value) => {
    for (const prose of ['', PROSE]) {
      const text = `${prose}${before}${value} – and ${PROSE}`
      for (const size of [1, 7, 4000]) {
        const { text: shown, stoppedBy } = stream(text, [size])
        expect(stoppedBy).toBeDefined()
        expect(shown.length).toBeLessThanOrEqual(prose.length + before.length)
        expect(text.startsWith(shown)).toBe(true)
      }
    }
  })

  it('shows not a character of a planted value under 10,000 random cuts', { timeout: 60_000 }, () => {
    const place = fc.nat(PROSE.length).map((at) => PROSE.lastIndexOf(' ', at) + 1)
    fc.assert(
      fc.property(
        fc.constantFrom(...PLANTED),
        place,
        fc.nat(200),
        sizes,
        ([before, value], at, rest, cuts) => {
          const head = `${PROSE.slice(0, at)}${before}`
          const { text, stoppedBy } = stream(`${head}${value} – ${PROSE.slice(0, rest)}`, cuts)

          expect(stoppedBy).toBeDefined()
          expect(head.startsWith(text)).toBe(true)
        },
      ),
      { numRuns: 10_000 },
    )
  })

  it('shows all of a harmless text, however it is cut', () => {
    fc.assert(
      fc.property(sizes, fc.integer({ min: 1, max: 4 }), (cuts, times) => {
        expect(stream(PROSE.repeat(times), cuts)).toEqual({ text: PROSE.repeat(times), stoppedBy: undefined })
      }),
      { numRuns: 200 },
    )
  })

  it('lags no more than 160 characters and a word behind', () => {
    const guard = new OutputGuard(RULES, new PromptWatch(WATCHED, CANARY))
    const text = PROSE.repeat(4)
    let shown = 0
    for (let at = 0; at < text.length; at++) {
      shown += guard.push(text[at] ?? '').length
      expect(at + 1 - shown).toBeLessThanOrEqual(160 + 'https://shop.example/help '.length)
    }
  })

  it('holds a word that does not end, and gives up on one that never does', () => {
    const guard = new OutputGuard(RULES, new PromptWatch(WATCHED, CANARY))

    expect(guard.push(`${PROSE} ${'x'.repeat(2000)}`).length).toBeLessThanOrEqual(PROSE.length + 1)
    expect(guard.push('x'.repeat(3000))).toBe('')
    expect(guard.stoppedBy).toBe('unbroken')
    expect(guard.push(PROSE) + guard.end()).toBe('')
  })

  it('flows in scripts without blanks', () => {
    const text = '退货免费三十天内可以退回未使用的商品'.repeat(40)

    expect(stream(text, [3])).toEqual({ text, stoppedBy: undefined })
    const { text: shown, stoppedBy } = stream(`${text} ida@customer.example`, [3])
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
