import type { ProbeAnswer } from '../../../probe/probe-exchange.ts'
import type { CheckContext } from '../../check-context.ts'
import type { OriginSubject } from '../../subject/live-subjects.ts'

/** The pages of a shop that a check reads: its start page, and what the configuration names. An origin of no shop has none. */
export async function* pagesOf(
  { origin, role, paths }: OriginSubject,
  { probe }: CheckContext,
): AsyncGenerator<{ readonly path: string; readonly answer: ProbeAnswer }> {
  if (role !== 'storefront') return
  for (const path of new Set(['/', ...paths])) {
    const answer = await probe.ask({ method: 'GET', url: `${origin}${path}` })
    if (answer.outcome === 'answered' && /\bhtml\b/u.test(answer.contentType)) yield { path, answer }
  }
}
