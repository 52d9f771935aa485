import { madeUpReportPage } from '@cloister/containment/test-support/made-up-report.ts'
import { expect, it } from 'vitest'
import { faultsOf } from './support/appearances.ts'
import { describeInBrowser } from './support/browser-test.ts'

describeInBrowser('the report of an audit', (open) => {
  it('can be used by everybody on any screen, and runs and loads nothing under its own policy', async () => {
    const content = madeUpReportPage()
    const files = new Map([['/report.html', { type: 'text/html', content }]])
    const { page } = await open({ markup: '', files, scripts: false, policy: "frame-ancestors 'none'" })
    await page.goto(new URL('/report.html', page.url()).href)
    expect(await page.getByRole('img').first().getAttribute('aria-labelledby')).toBe('picture-title')
    expect(await faultsOf(page)).toEqual([])
  })
})
