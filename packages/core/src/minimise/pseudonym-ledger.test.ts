import { inspect } from 'node:util'
import { MessageChannel } from 'node:worker_threads'
import { describe, expect, it } from 'vitest'
import type { DetectedKind } from './detection.ts'
import { PLACEHOLDER } from './placeholder.ts'
import { MASK, PseudonymLedger } from './pseudonym-ledger.ts'
import { WipeableText } from './wipeable-text.ts'

describe('the pseudonym ledger', () => {
  it('gives the same placeholder for every spelling of a value, and another for another', () => {
    const ledger = new PseudonymLedger()
    const first = ledger.placeholderFor('EMAIL', 'ada@shopper.example')

    expect(first).toMatch(PLACEHOLDER)
    expect(ledger.placeholderFor('EMAIL', 'ADA@shopper.example')).toBe(first)
    expect(ledger.placeholderFor('EMAIL', 'eda@shopper.example')).not.toBe(first)
    expect(ledger.placeholderFor('PHONE', '0151 2345-678')).toBe(
      ledger.placeholderFor('PHONE', '01512345678'),
    )
  })

  it.each(['EMAIL', 'PHONE', 'NAME', 'ADDRESS'] as const)('gives an original of kind %s back', (kind) => {
    const ledger = new PseudonymLedger()

    expect(ledger.originalOf(ledger.placeholderFor(kind, '12 Ada'))).toBe('12 Ada')
  })

  it.each(['CARD', 'IBAN', 'ID', 'TOKEN', 'IP', 'URL', 'BIRTH'] as const)(
    'never gives an original of kind %s back',
    (kind) => {
      const ledger = new PseudonymLedger()

      expect(ledger.originalOf(ledger.placeholderFor(kind, '4111 1111 1111 1111'))).toBe(MASK)
    },
  )

  it('knows its own placeholders, and none that a slip or a guess would make of them', () => {
    const ledger = new PseudonymLedger()
    const placeholder = ledger.placeholderFor('NAME', 'Ada')
    const other = ledger.placeholderFor('NAME', 'Ida')
    const at = (place: number) => placeholder.slice(0, place)

    expect(ledger.originalOf(placeholder.toLowerCase().replaceAll('_', '\\_'))).toBe('Ada')
    expect(ledger.originalOf(placeholder.replace('_1_', '_2_'))).toBeUndefined()
    expect(ledger.originalOf(placeholder.replace('NAME', 'EMAIL'))).toBeUndefined()
    expect(ledger.originalOf(`${at(-1)}${placeholder.endsWith('z') ? 'y' : 'z'}`)).toBeUndefined()
    expect(ledger.originalOf(at(-9) + other.slice(-9))).toBeUndefined()
  })

  it('tells values apart that only punctuation tells apart where punctuation counts', () => {
    const ledger = new PseudonymLedger()
    const differ = (kind: DetectedKind, a: string, b: string) =>
      expect(ledger.placeholderFor(kind, a)).not.toBe(ledger.placeholderFor(kind, b))
    const same = (kind: DetectedKind, a: string, b: string) =>
      expect(ledger.placeholderFor(kind, a)).toBe(ledger.placeholderFor(kind, b))

    differ('EMAIL', 'a.b@shop.example', 'ab@shop.example')
    differ('IP', '192.0.2.11', '192.0.21.1')
    differ('NAME', '…', '???')
    differ('TOKEN', 'aB', 'ab')
    same('NAME', 'Ada O’Byrne-Roe', 'ADA  OBYRNE ROE')
    same('PHONE', '+49 (30) 901820', '0049 30 90 18 20')
    same('IBAN', 'de89 3704', 'DE893704')
    same('ADDRESS', '12, Mews Lane', '12 mews lane')
  })

  it('never gives one placeholder to two of 1,000,000 values', { timeout: 60_000 }, () => {
    const ledger = new PseudonymLedger()
    const seen = new Set<string>()
    for (let value = 0; value < 1_000_000; value++) seen.add(ledger.placeholderFor('ID', `v${value}`))

    expect(seen.size).toBe(1_000_000)
    expect(String(ledger)).toBe('PseudonymLedger(10000)')
  })

  it('restores nothing that comes when it is full', () => {
    const few = new PseudonymLedger({ mostEntries: 1 })
    const small = new PseudonymLedger({ mostBytes: 40 })
    for (const ledger of [few, small]) {
      const first = ledger.placeholderFor('NAME', 'Ada')
      const late = ledger.placeholderFor('NAME', 'Quillabeth Zander')

      expect(ledger.originalOf(first)).toBe('Ada')
      expect(late).toMatch(PLACEHOLDER)
      expect(ledger.originalOf(late)).toBeUndefined()
    }
  })

  it('knows no placeholder of another conversation', () => {
    const ledgers = Array.from({ length: 200 }, () => new PseudonymLedger())
    const placeholders = ledgers.map((ledger) => ledger.placeholderFor('NAME', 'Ada'))
    const restored = ledgers.flatMap((ledger, own) =>
      placeholders.filter((placeholder, at) => at !== own && ledger.originalOf(placeholder) !== undefined),
    )

    expect(restored).toEqual([])
  })

  it('forgets when nobody uses it for half an hour, and not while somebody does', () => {
    let nowMs = 0
    const ledger = new PseudonymLedger({ now: () => nowMs })
    const placeholder = ledger.placeholderFor('NAME', 'Ada')
    nowMs += 1_700_000
    expect(ledger.originalOf(placeholder)).toBe('Ada')
    nowMs += 1_700_000
    expect(ledger.originalOf(placeholder)).toBe('Ada')
    nowMs += 1_800_001
    expect(ledger.originalOf(placeholder)).toBeUndefined()
    expect(JSON.stringify(ledger)).toBe('{"entries":0}')
  })

  it('forgets', () => {
    const ledger = new PseudonymLedger()
    const placeholder = ledger.placeholderFor('NAME', 'Ada')
    ledger.forget()

    expect(ledger.originalOf(placeholder)).toBeUndefined()
    ledger.placeholderFor('NAME', 'Ida')
    expect(ledger.originalOf(placeholder)).toBeUndefined()
  })

  it('overwrites what it kept', () => {
    const text = new WipeableText('Quillabeth')
    expect([text.read(), text.equals('Quillabeth'), text.bytes]).toEqual(['Quillabeth', true, 20])
    text.wipe()
    expect(text.read()).toBe('\0'.repeat(10))
  })

  it('is not printed, cloned or sent to a worker by anything', async () => {
    const ledger = new PseudonymLedger()
    ledger.placeholderFor('NAME', 'Quillabeth')
    const { port1, port2 } = new MessageChannel()
    const received = new Promise<unknown>((resolve) => port2.once('message', resolve))
    port1.postMessage(ledger)
    const printed = [
      inspect(ledger, { depth: 10, showHidden: true }),
      JSON.stringify(ledger),
      String(ledger),
      JSON.stringify(structuredClone(ledger)),
      inspect(await received, { depth: 10, showHidden: true }),
    ].join()

    port1.close()

    expect(printed).not.toMatch(/quilla/i)
    expect(JSON.stringify(ledger)).toBe('{"entries":1}')
  })
})
