import { understandQuery } from './discovery/understand-query.ts'
import { parseQuestion, type Question } from './questions.ts'
import { chooseCompanions } from './recommendations/choose-companions.ts'
import type { ChatRequest } from './serve/chat-request.ts'
import { minimalInstance } from './serve/minimal-instance.ts'
import { answerQuestion } from './support/answer-question.ts'

const ABOUT_ITSELF =
  'This is a small set of rules, not a language model. It turns search queries into constraints, chooses products that go together and answers from help pages; send one of these tasks as JSON.'

/** The text with which the rules answer a request: the task's answer, or what they are when there is no task. */
export function performTask({ userText, jsonSchema }: ChatRequest): string {
  const question = parseQuestion(userText)
  if (question !== undefined) return answer(question)
  return jsonSchema === undefined ? ABOUT_ITSELF : JSON.stringify(minimalInstance(jsonSchema))
}

function answer(question: Question): string {
  switch (question.task) {
    case 'discovery':
      return JSON.stringify(understandQuery(question))
    case 'recommendations':
      return JSON.stringify({ handles: chooseCompanions(question) })
    case 'support':
      return answerQuestion(question)
  }
}
