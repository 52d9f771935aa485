import type { InferenceTask } from '../infer/inference.ts'
import type { Minimised } from './minimised.ts'
import type { SupportQuestion } from './support-crossing.ts'

declare function ask(question: InferenceTask['question']): void
declare const plain: SupportQuestion
declare const minimised: Minimised<SupportQuestion>

ask(minimised)
// @ts-expect-error What did not pass the minimiser is no question.
ask(plain)
// @ts-expect-error A copy of a minimised object is a new object that nobody looked at.
ask({ ...plain, question: minimised.question })
// @ts-expect-error A text is no question.
ask('Where is my order?')
