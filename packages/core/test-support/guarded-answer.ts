import { OutputGuard } from '../src/ground/output-guard.ts'
import { instructionShingles, PromptWatch } from '../src/ground/prompt-watch.ts'
import { SentenceGuard } from '../src/ground/sentence-guard.ts'
import { sentencesOf } from '../src/ground/sentences.ts'
import { nobody } from '../src/minimise/known-shopper.ts'
import { cutInto } from './cut-into.ts'
import { CANARY, INSTRUCTIONS } from './planted-answer.ts'

const WATCHED = instructionShingles(INSTRUCTIONS)

/** A guard for an answer to nobody in particular, in a shop at shop.example. */
export function newOutputGuard(): OutputGuard {
  const rules = { shopper: nobody, hosts: ['shop.example'], published: '' }
  return new OutputGuard(rules, new PromptWatch(WATCHED, CANARY))
}

/** What is shown of an answer. */
export interface Shown {
  readonly text: string
  readonly stoppedBy: string | undefined
}

/** Sends an answer through the guard of streams that nobody proves. */
export function shownOfStream(text: string, sizes: readonly number[]): Shown {
  const guard = newOutputGuard()
  let shown = ''
  for (const piece of cutInto(text, sizes)) {
    if (guard.stoppedBy !== undefined) break
    shown += guard.push(piece)
  }
  return { text: shown + guard.end(), stoppedBy: guard.stoppedBy }
}

/** A sentence that is shown, and where it stands in the answer, in UTF-16 units. */
export interface ShownSentence {
  readonly start: number
  readonly end: number
}

/** Sends an answer through the guard of sentences; the proof by what they cite, which follows, would drop more. */
export async function sentencesShown(
  text: string,
  sizes: readonly number[],
): Promise<readonly ShownSentence[]> {
  const prompt = new PromptWatch(WATCHED, CANARY)
  const guard = new SentenceGuard({ shopper: nobody, hosts: ['shop.example'], asked: '', prompt })
  const shown: ShownSentence[] = []
  let end = 0
  for await (const sentence of sentencesOf(streamOf(cutInto(text, sizes)))) {
    const start = text.indexOf(sentence, end)
    end = start + sentence.length
    if (guard.ruleAgainst(sentence, '') !== undefined) continue
    guard.show(sentence)
    shown.push({ start, end })
  }
  return shown
}

async function* streamOf(pieces: readonly string[]): AsyncGenerator<string, void, undefined> {
  yield* pieces
}
