import type { ProbeAnswer } from '../../probe/probe-exchange.ts'
import type { CheckContext } from '../check-context.ts'

/**
 * Whether an answer is about its path, and not what the origin says to every path. An origin that says 200 to what cannot
 * exist proves nothing by saying it elsewhere in the same form.
 */
export async function isOwnAnswer(
  answer: ProbeAnswer,
  origin: string,
  { probe }: CheckContext,
): Promise<boolean> {
  const control = await probe.control(origin)
  const saysAll = control.answer?.status === 200 && isOfOneForm(control.answer, answer)
  return !control.matches(answer) && !saysAll
}

function isOfOneForm(one: ProbeAnswer, other: ProbeAnswer): boolean {
  const [first, second] = [one, other].map(({ contentType }) => contentType.split(';')[0] ?? '')
  return first === second || [first, second].every((type) => /\bjson\b/iu.test(type ?? ''))
}
