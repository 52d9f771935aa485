// One redactor alone in a process: what it finds, what it touches, how fast it is.
import { personalIn, redactTyped } from '@cloister/core/test-support/minimiser.ts'
import { quantile } from '../quantile.ts'
import { sessionOf } from './known-rows.ts'
import type { LabelledText, Stretch } from './labelled-text.ts'
import { mixedTexts } from './mixed-texts.ts'
import { openPeerRedactor, type PeerRedactor } from './peer-redactors.ts'
import { REALISTIC_PROMPT } from './realistic-prompt.ts'
import { type Score, score } from './score.ts'
import { shopSentences } from './shop-sentences.ts'
import { syntheticRows } from './synthetic-rows.ts'

export interface RedactorTask {
  /** `cloister`, `known shopper`, or the name of a peer. */
  readonly redactor: string
  readonly dataDirectory: string
  readonly peersDirectory?: string
  /** Whether to measure how much it finds, or how fast it is. */
  readonly measure: 'quality' | 'speed'
}

/** How well a redactor does, in per cent. */
export interface Quality extends Omit<Score, 'fullRecall'> {
  readonly fullRecall: Readonly<Record<string, number>>
  /** Of the shop sentences, how many were touched; absent when there are none. */
  readonly touched?: number
}

export interface Speed {
  readonly megabytesPerSecond: number
  /** Of one prompt of two kilobytes; of Cloister only. */
  readonly promptP50Ms?: number
}

async function quality(task: RedactorTask): Promise<Quality> {
  const rows = syntheticRows(task.dataDirectory)
  const found = new Map<string, readonly Stretch[]>()
  const redact = await openRedactor(task)
  for (const row of rows) found.set(row.text, await redact(row.text, row))
  const { fullRecall, ...rest } = score(rows, (text) => found.get(text) ?? [])
  const sentences = shopSentences()
  let touched = 0
  for (const text of sentences) if ((await redact(text, { text, spans: [] })).length > 0) touched += 1
  return {
    ...rest,
    fullRecall: Object.fromEntries(fullRecall),
    ...(sentences.length > 0 && { touched: (touched / sentences.length) * 100 }),
  }
}

type RowRedactor = (text: string, row: LabelledText) => ReturnType<PeerRedactor>

async function openRedactor({ redactor, peersDirectory }: RedactorTask): Promise<RowRedactor> {
  if (redactor === 'cloister') return (text) => personalIn(text)
  if (redactor === 'known shopper') return (text, row) => personalIn(text, sessionOf(row))
  return await openPeerRedactor(redactor, peersDirectory ?? '')
}

const SHORTEST_RUN_MS = 1000
const WARM_UP_MS = 500
const PROMPTS = 2000

async function speed(task: RedactorTask): Promise<Speed> {
  const rows = syntheticRows(task.dataDirectory).map(({ text }) => text)
  const texts = mixedTexts(rows, shopSentences())
  if (task.redactor === 'cloister') {
    passesPerMs(texts, WARM_UP_MS)
    const megabytesPerSecond = passesPerMs(texts, SHORTEST_RUN_MS) * bytesOf(texts) * 1e-3
    return { megabytesPerSecond, promptP50Ms: promptP50Ms() }
  }
  const redact = await openPeerRedactor(task.redactor, task.peersDirectory ?? '')
  await redact(texts[0] ?? '')
  const since = performance.now()
  let bytes = 0
  for (let pass = 0; pass === 0 || performance.now() - since < SHORTEST_RUN_MS; pass += 1) {
    for (const text of texts) await redact(text)
    bytes += bytesOf(texts)
  }
  return { megabytesPerSecond: (bytes / (performance.now() - since)) * 1e-3 }
}

/** Detection and replacement, in a new conversation for each text. */
function passesPerMs(texts: readonly string[], leastMs: number): number {
  const since = performance.now()
  let passes = 0
  for (; performance.now() - since < leastMs; passes += 1) for (const text of texts) redactTyped(text)
  return passes / (performance.now() - since)
}

function promptP50Ms(): number {
  const durations = Array.from({ length: PROMPTS }, () => {
    const since = performance.now()
    redactTyped(REALISTIC_PROMPT)
    return performance.now() - since
  })
  return quantile(durations.slice(PROMPTS / 2), 0.5)
}

function bytesOf(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0)
}

process.once('message', async (task: RedactorTask) => {
  const sample = task.measure === 'quality' ? await quality(task) : await speed(task)
  process.send?.(sample, () => process.exit(0))
})
