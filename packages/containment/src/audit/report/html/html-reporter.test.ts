import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { madeUpFinding, madeUpReport, OPEN_MODEL } from '../../../../test-support/made-up-report.ts'
import { NOTICE_CODES, type NoticeCode } from '../../notice.ts'
import { redactText } from '../../redacted-text.ts'
import type { Report } from '../report.ts'
import { htmlReporter } from './html-reporter.ts'

const render = (changes: Partial<Report> = {}): string => htmlReporter.render(madeUpReport(changes))
const tagsOf = (html: string): number => html.split('<').length

/** A report with one text from outside wherever a text from outside may stand. */
function reportOf(text: string): string {
  return render({
    targets: [{ name: text, kind: text, subjects: { [text]: 1 }, complete: false }],
    checks: [{ ...OPEN_MODEL, title: text, fix: text }],
    findings: [
      madeUpFinding({
        asset: text,
        target: text,
        where: { kind: 'file', path: text, members: [text] },
        anchor: text,
        evidence: { says: text, snippet: redactText('COPY . /srv'), signals: [text] },
        waiver: { owner: text, reason: text, expires: text },
      }),
      madeUpFinding({ asset: text, target: text, evidence: { says: text } }),
    ],
    networkAccess: [{ workload: text, isClosed: true, sources: [{ kind: 'pods', name: text, ports: text }] }],
    notices: [{ code: 'FILE_UNREADABLE', target: text, place: text, checkId: text }],
  })
}

describe('the report that a board reads', () => {
  it('says how exposed the model is, what to do by when, and what every source says of one thing', () => {
    const html = render()
    expect(html).toContain('3 open findings on 2 assets.')
    expect(html).toContain('2026-03-02')
    expect(html).toContain('2 findings from 2 sources: deploy, gateway')
  })

  it('makes no markup of any text from outside', () => {
    const benign = tagsOf(reportOf('x'))
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'binary' }), (text) => {
        expect(tagsOf(reportOf(text))).toBe(benign)
      }),
    )
    const hostile = reportOf('"><script>alert(1)</script><img src=x onerror=alert(1)>')
    expect(hostile).not.toMatch(/<script|<img|="">/u)
  })

  it('names nothing that a browser would load', () => {
    expect(render()).not.toMatch(/\b(?:src|href)="(?!#)|url\(|@import/u)
  })

  it('does not call a run clean that could not look at everything', () => {
    const html = render({
      findings: [],
      exitCode: 3,
      targets: [{ name: 'gateway', kind: 'origin', subjects: {}, complete: false }],
      notices: [{ code: 'TARGET_UNREACHABLE', target: 'gateway' }],
    })
    expect(html).toContain('at most 100')
    expect(html).toContain('1 of 1 targets could not be')
    expect(html).toContain(NOTICE_CODES.TARGET_UNREACHABLE.sentence)
  })

  it('tells what was accepted by whom, and what has changed since the baseline', () => {
    const waiver = { owner: 'platform team', reason: 'Behind a tunnel.', expires: '2026-12-31' }
    const findings = [
      madeUpFinding({ waiver }),
      madeUpFinding({ baseline: 'new' }),
      madeUpFinding({ baseline: 'unchanged' }),
    ]
    const html = render({ findings, resolved: ['gone'] })
    expect(html).toContain('<td>platform team</td>')
    expect(html).toMatch(
      /<strong>1<\/strong> new.*\n?.*<strong>1<\/strong> unchanged[\s\S]*<strong>1<\/strong> gone/u,
    )
    expect(html).toContain('1 open finding on 1 asset.')
  })

  it('has a sentence for each thing that could not be done, and stays readable with thousands', () => {
    const codes = Object.keys(NOTICE_CODES) as NoticeCode[]
    const notices = Array.from({ length: 5_000 }, (_, index) => ({
      code: codes[index % codes.length] ?? 'CHECK_LATE',
      target: 'deploy',
    }))
    const html = render({ notices })
    expect(html).toContain('And 4800 more')
    for (const { sentence } of Object.values(NOTICE_CODES)) expect(html).toContain(sentence)
  })
})
