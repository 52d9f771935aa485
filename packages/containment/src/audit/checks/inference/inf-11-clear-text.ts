import type { ProbeAnswer } from '../../../probe/probe-exchange.ts'
import type { Check } from '../../check.ts'
import type { OriginSubject } from '../../subject/live-subjects.ts'
import { observeAnswer } from '../observe-answer.ts'

export const clearText: Check<OriginSubject> = {
  id: 'INF-11',
  title: 'An origin answers in clear text, or lets a browser come back in clear text',
  severity: 'high',
  effort: 'hours',
  tier: 'passive',
  looksAt: ['origin'],
  how: 'Looks whether an origin with http:// answers with anything but a redirect to https://, and whether one with https:// sends Strict-Transport-Security where browsers go.',
  fix: `nginx:   server { listen 80; return 308 https://$host$request_uri; }
         add_header Strict-Transport-Security "max-age=31536000; includeSubDomains" always;
HAProxy: http-request redirect scheme https code 308 unless { ssl_fc }`,
  clauses: [
    'GDPR 32(1)(a)',
    'NIS2 21(2)(h)',
    'NIS2 21(2)(j)',
    '2024/2690 9.2',
    'ISO 27001 A.8.20',
    'ISO 27001 A.8.24',
  ],
  async examine({ origin, role }, { probe }) {
    // What a server says of a path that cannot exist it may say without the headers of its site.
    const page = await probe.ask({ method: 'GET', url: `${origin}/` })
    const { answer: control } = await probe.control(origin)
    const answers = [page, control].filter((one) => one?.outcome === 'answered')
    const { protocol, hostname } = new URL(origin)
    if (protocol === 'http:') {
      const [clear] = answers.filter((answer) => !leadsToTls(answer))
      if (clear === undefined) return []
      // What stays on one machine is read by who is on it.
      const severity = /^(?:localhost|127\..*|\[::1\])$/u.test(hostname) ? 'low' : 'high'
      const says = 'The origin answers in clear text.'
      // The path that cannot exist is another one in every run, and is not what this is about.
      const answer = { ...clear, url: `${origin}/` }
      return [observeAnswer({ answer, anchor: 'http', says, signals: ['http', 'an answer'], severity })]
    }
    if (role !== 'storefront' || page.outcome === 'failed' || page.status >= 400) return []
    if (page.headers['strict-transport-security'] !== undefined) return []
    const says = 'The origin does not tell browsers to come back by https alone.'
    return [
      observeAnswer({
        answer: page,
        anchor: 'hsts',
        says,
        signals: ['https', 'its headers'],
        severity: 'medium',
      }),
    ]
  },
}

function leadsToTls({ url, redirectsOutside, headers }: ProbeAnswer): boolean {
  return url.startsWith('https:') || (redirectsOutside && (headers['location'] ?? '').startsWith('https:'))
}
