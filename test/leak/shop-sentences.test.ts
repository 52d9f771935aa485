import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const folder = new URL('../bench/minimise/shop-sentences/', import.meta.url)
const sentencesOf = (file: string) =>
  readFileSync(new URL(file, folder), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
const files = readdirSync(folder)
const sentences = files.flatMap(sentencesOf)

describe('the shop sentences that hold nothing personal', () => {
  it('speak at least six languages with at least 250 sentences each', () => {
    expect(files.length).toBeGreaterThanOrEqual(6)
    for (const file of files) expect(sentencesOf(file).length, file).toBeGreaterThanOrEqual(250)
  })

  it('are at least 2,000, and no two are alike', () => {
    expect(sentences.length).toBeGreaterThanOrEqual(2000)
    expect(new Set(sentences.map((sentence) => sentence.toLowerCase().trim())).size).toBe(sentences.length)
  })

  it('hold no mark that only personal data has', () => {
    // An at sign is an e-mail address, a handle or a mistake; a plus before digits is a telephone number.
    expect(sentences.filter((sentence) => /@|\+\d|https?:/.test(sentence))).toEqual([])
  })
})
