import { bodyText } from '../../../probe/probe-exchange.ts'
import type { Check } from '../../check.ts'
import type { OriginSubject } from '../../subject/live-subjects.ts'
import { WEIGHT_NAME } from '../images/weight-names.ts'
import { observeAnswer } from '../observe-answer.ts'

/** Folders in which shops and servers of models keep files. */
export const MODEL_FOLDERS = [
  '/models/',
  '/model/',
  '/weights/',
  '/checkpoints/',
  '/pub/media/models/',
  '/media/models/',
  '/static/models/',
  '/assets/models/',
  '/files/',
  '/download/',
] as const

/** Apache and nginx, Python, Caddy, IIS, and the XML of object stores. */
const LISTING =
  /<title>Index of |<title>Directory listing for|<h1>Index of |<meta name="generator" content="Caddy"|\[To Parent Directory\]|<ListBucketResult\b/iu

export const listedWeights: Check<OriginSubject> = {
  id: 'WEB-01',
  title: 'A web server lists files of weights',
  severity: 'critical',
  effort: 'minutes',
  tier: 'passive',
  looksAt: ['origin'],
  how: 'Asks for ten folders that models are often kept in and for the paths that the configuration names, and looks for a listing with names of weights.',
  fix: `Apache: Options -Indexes
nginx:  autoindex off;
# and move the files out of what the web server serves`,
  clauses: ['GDPR 32(1)(b)', 'NIS2 21(2)(e)', '2024/2690 6.3', 'ISO 27001 A.8.9'],
  async examine({ origin, paths, role }, { probe }) {
    if (role === 'registry' || role === 'logs') return []
    const control = await probe.control(origin)
    const observations = []
    for (const path of new Set(['/', ...MODEL_FOLDERS, ...paths])) {
      const answer = await probe.ask({ method: 'GET', url: `${origin}${path}` })
      if (answer.outcome === 'failed' || answer.status !== 200 || control.matches(answer)) continue
      const text = bodyText(answer)
      if (!LISTING.test(text)) continue
      const names = [...text.matchAll(/(?:href="|<Key>)([^"<]{1,300})/giu)].filter(([, name = '']) =>
        WEIGHT_NAME.test(name),
      )
      if (names.length === 0) continue
      const says = `A listing names ${names.length} files of weights.`
      observations.push(
        observeAnswer({ answer, anchor: path, says, signals: ['a listing', 'names of weights'] }),
      )
    }
    return observations
  },
}
