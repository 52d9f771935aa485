import type { Cloister } from '@cloister/core'
import type { LabelledQuestion } from './labelled-questions.ts'
import { type MeasuredFigure, share } from './measured-figure.ts'
import { mean } from './ranking-measures.ts'

/** Asks every labelled question once: does the answer rest on the right page, say what it has to, or abstain? */
export async function evaluateSupport(
  { support }: Pick<Cloister, 'support'>,
  questions: readonly LabelledQuestion[],
): Promise<readonly MeasuredFigure[]> {
  const answers: Answer[] = []
  for (const labelled of questions) answers.push(await ask(support, labelled))
  const answerable = answers.filter(({ labelled }) => labelled.source !== undefined)
  const unanswerable = answers.filter(({ labelled }) => labelled.source === undefined)
  const abstained = answers.filter(({ isAnswered }) => !isAnswered)
  const rightly = abstained.filter(({ labelled }) => labelled.source === undefined).length
  return [
    share(
      'right page cited first',
      mean(answerable.map(({ labelled, urls }) => as(urls[0] === labelled.source))),
    ),
    share(
      'right page cited',
      mean(
        answerable.map(({ labelled, urls }) =>
          as(labelled.source !== undefined && urls.includes(labelled.source)),
        ),
      ),
    ),
    share('says what it has to', mean(answerable.filter(hasDemand).map((answer) => as(isDemandMet(answer))))),
    share('answered what a page answers', mean(answerable.map(({ isAnswered }) => as(isAnswered)))),
    share('abstained where no page answers', mean(unanswerable.map(({ isAnswered }) => as(!isAnswered)))),
    share('abstention F1', harmonicMean(rightly, abstained.length, unanswerable.length)),
  ]
}

interface Answer {
  readonly labelled: LabelledQuestion
  readonly text: string
  readonly urls: readonly string[]
  readonly isAnswered: boolean
}

async function ask(support: Cloister['support'], labelled: LabelledQuestion): Promise<Answer> {
  const urls: string[] = []
  let text = ''
  let isAnswered = false
  for await (const event of support.reply(labelled.question)) {
    if (event.type === 'text') text += event.text
    if (event.type === 'citation') urls.push(event.citation.url)
    if (event.type === 'done') isAnswered = event.answered
  }
  return { labelled, text, urls, isAnswered }
}

function hasDemand({ labelled }: Answer): boolean {
  return labelled.contains.length > 0
}

function isDemandMet({ labelled, text }: Answer): boolean {
  return labelled.contains.every((wanted) => readable(text).includes(readable(wanted)))
}

function readable(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ')
}

function as(isTrue: boolean): number {
  return isTrue ? 1 : 0
}

function harmonicMean(hits: number, claimed: number, wanted: number): number | undefined {
  return wanted === 0 ? undefined : (2 * hits) / (claimed + wanted)
}
