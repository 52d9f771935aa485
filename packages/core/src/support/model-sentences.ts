import type { Minimised } from '../crossing/minimised.ts'
import type { SupportQuestion } from '../crossing/support-crossing.ts'
import { namesForeignBrand } from '../ground/foreign-brand.ts'
import { type KnownWords, wordsIn } from '../ground/foreign-names.ts'
import type { OutputRule } from '../ground/output-violation.ts'
import { promptCanary, withCanary } from '../ground/prompt-canary.ts'
import { PromptWatch } from '../ground/prompt-watch.ts'
import { type Evidence, type ProvenSentence, proveSentence } from '../ground/prove-sentence.ts'
import { SentenceGuard } from '../ground/sentence-guard.ts'
import { sentencesOf } from '../ground/sentences.ts'
import type { RedactionContext } from '../minimise/redact-text.ts'
import type { CallTrace } from '../observe/call-trace.ts'
import type { Road } from '../road.ts'
import { evidenceOf } from './evidence.ts'
import { INSTRUCTIONS, NO_ANSWER, SHINGLES } from './instructions.ts'
import { type WrittenProposal, writtenProposal } from './proposals.ts'

/** What of the model's answer may be used: a sentence that holds, a proposal, or the word that there is no answer. */
export type ModelSaid =
  | SaidSentence
  | { readonly kind: 'proposal'; readonly proposal: WrittenProposal }
  | { readonly kind: 'no answer' }

interface SaidSentence {
  readonly kind: 'sentence'
  readonly sentence: ProvenSentence
}

export interface ModelQuestion {
  readonly question: Minimised<SupportQuestion>
  readonly context: RedactionContext
  readonly signal: AbortSignal
}

/** Sentences of the model that hold, in order; the others are counted and dropped. */
export async function* modelSentences(
  road: Road,
  trace: CallTrace,
  { question, context, signal }: ModelQuestion,
): AsyncGenerator<ModelSaid, void, undefined> {
  const evidence = evidenceOf(question)
  const canary = promptCanary()
  const guard = new SentenceGuard({
    shopper: context.shopper,
    // A sentence may hold no link at all: what it cites is linked beside it.
    hosts: [],
    asked: question.question,
    prompt: new PromptWatch(SHINGLES, canary),
  })
  const task = {
    instructions: withCanary(INSTRUCTIONS, canary),
    question,
    maxTokens: 400,
    shopper: context.shopper,
    trace,
    signal,
  }
  const asked = wordsIn(question.question)
  for await (const sentence of sentencesOf(road.inference.stream(task))) {
    const said = trace.measure('ground', () => saidBy(sentence, { asked, evidence, guard }))
    if (typeof said === 'object' && said.kind !== 'sentence') yield said
    else if (said === 'unproven') trace.removed(1)
    else if (typeof said === 'string') trace.stopped(said)
    else if (await isOfForeignBrand(said)) trace.removed(1)
    else {
      guard.show(said.sentence.text)
      yield said
    }
  }

  function isOfForeignBrand({ sentence }: SaidSentence): Promise<boolean> {
    const known = `${question.question}\n${factsOf(sentence, evidence)}`
    return trace.time('ground', () => namesForeignBrand(sentence.text, known, road.config.catalogue))
  }
}

interface Proof {
  readonly asked: KnownWords
  readonly evidence: ReadonlyMap<string, Evidence>
  readonly guard: SentenceGuard
}

/** What a sentence says where it may be used; otherwise why not. */
function saidBy(sentence: string, { asked, evidence, guard }: Proof): ModelSaid | OutputRule | 'unproven' {
  if (sentence.trim().startsWith(NO_ANSWER)) return { kind: 'no answer' }
  const proposal = writtenProposal(sentence)
  if (proposal !== undefined) return { kind: 'proposal', proposal }
  const proven = proveSentence(sentence, evidence, asked)
  const rule = guard.ruleAgainst(proven?.text ?? sentence, factsOf(proven, evidence))
  if (rule !== undefined) return rule
  return proven === undefined ? 'unproven' : { kind: 'sentence', sentence: proven }
}

function factsOf(sentence: ProvenSentence | undefined, evidence: ReadonlyMap<string, Evidence>): string {
  return (sentence?.cited ?? []).map((handle) => evidence.get(handle)?.facts ?? '').join('\n')
}
