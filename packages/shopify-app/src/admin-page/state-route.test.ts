import { CloisterError, dataMap } from '@cloister/core'
import { afterEach, describe, expect, it } from 'vitest'
import { type AdminPageApp, startAdminPageApp } from '../../test-support/admin-page-app.ts'
import type { AdminPageOptions } from './admin-page-options.ts'
import type { PageState } from './state-route.ts'

const opened: AdminPageApp[] = []
afterEach(async () => {
  await Promise.all(opened.splice(0).map((one) => one.close()))
})

async function stateWith(page: Omit<AdminPageOptions, 'settings'> = {}): Promise<PageState> {
  const app = await startAdminPageApp({ page })
  opened.push(app)
  return (await (await app.ask('/app/state')).json()) as PageState
}

const report = {
  finishedAt: '2026-11-20T10:00:00Z',
  checks: [
    { id: 'INF-01', title: 'The gateway answers anybody', fix: 'Ask for a token.', severity: 'critical' },
    { id: 'LOG-02', title: 'Prompts are logged', fix: 'Log counts.' },
  ],
  findings: [
    { checkId: 'LOG-02', severity: 'medium', asset: 'gateway/log', baseline: 'new' },
    { checkId: 'INF-01', severity: 'critical', asset: 'llm.internal.example', baseline: 'none' },
    { checkId: 'INF-01', severity: 'high', asset: 'old', baseline: 'unchanged' },
    { checkId: 'INF-01', severity: 'high', asset: 'waived', baseline: 'new', waiver: { owner: 'Ada' } },
  ],
}

describe('what staff are shown', () => {
  it('is the data map of the code, and what other packages add to it', async () => {
    const own = { ...dataMap()[0], crossing: 'orders', field: 'amountBand' } as ReturnType<
      typeof dataMap
    >[number]
    const state = await stateWith({ dataMap: [own] })
    expect(state.dataMap).toEqual([...dataMap(), own])
  })

  it('says that nobody tells where nobody does', async () => {
    const { catalogue, audit } = await stateWith()
    expect([catalogue, audit]).toEqual([{ kind: 'unknown' }, { kind: 'unknown' }])
  })

  it('is the state of the catalogue, or that there was no sync', async () => {
    const status = { stage: 'following' as const, products: 12, skipped: { price: 2 } }
    expect((await stateWith({ catalogue: () => status })).catalogue).toEqual({ kind: 'found', value: status })
    expect((await stateWith({ catalogue: () => undefined })).catalogue).toEqual({ kind: 'none' })
  })

  it('is shown although a part of it fails, without a word of the fault', async () => {
    const state = await stateWith({
      catalogue: () => Promise.reject(new CloisterError('CLOISTER_STORE_UNAVAILABLE')),
      audit: () => Promise.reject(new Error('canary of a disk')),
    })
    expect([state.catalogue, state.audit]).toEqual([
      { kind: 'failed', code: 'CLOISTER_STORE_UNAVAILABLE' },
      { kind: 'failed', code: 'CLOISTER_INTERNAL' },
    ])
  })

  it('has the open findings of the audit, the worst first', async () => {
    const { audit } = await stateWith({ audit: () => report })
    expect(audit).toEqual({
      kind: 'found',
      value: {
        finishedAt: '2026-11-20T10:00:00Z',
        more: 0,
        findings: [
          {
            severity: 'critical',
            check: 'INF-01',
            title: 'The gateway answers anybody',
            asset: 'llm.internal.example',
            fix: 'Ask for a token.',
          },
          {
            severity: 'medium',
            check: 'LOG-02',
            title: 'Prompts are logged',
            asset: 'gateway/log',
            fix: 'Log counts.',
          },
        ],
      },
    })
  })

  it.each([[{}], ['<script>'], [null], [{ ...report, findings: [{ severity: 'awful' }] }]])(
    'says of %j that it is no report',
    async (value) => {
      expect((await stateWith({ audit: () => value })).audit).toEqual({ kind: 'unreadable' })
    },
  )
})
