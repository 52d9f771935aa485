/** Pieces of the streamed answer, one word each, as models send them. */
export const STREAMED_WORDS = 4000

const WORDS =
  'returns of every kettle brass copper steel stone filter grinder scale mug dripper are free from any shop in town and at home for all'.split(
    ' ',
  )
const SENTENCE_WORDS = 12

/** A long answer of sentences that cite the one passage of the bench, as server-sent events. */
export function streamedAnswer(): string {
  const events = Array.from({ length: STREAMED_WORDS }, (_, index) => event(`${word(index)} `))
  return `${events.join('')}${event('', 'stop')}data: [DONE]\n\n`
}

/** Steps through the words so that no sentence is like the one before. */
function word(index: number): string {
  const base = WORDS[(index * 7 + Math.floor(index / SENTENCE_WORDS) * 5) % WORDS.length] ?? ''
  return index % SENTENCE_WORDS === SENTENCE_WORDS - 1 ? `${base} [p1].` : base
}

function event(content: string, finishReason: string | null = null): string {
  const choices = [{ index: 0, delta: { content }, finish_reason: finishReason }]
  return `data: ${JSON.stringify({ id: 'bench', object: 'chat.completion.chunk', created: 0, model: 'bench', choices })}\n\n`
}
