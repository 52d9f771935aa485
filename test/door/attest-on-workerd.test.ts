import { MADE_UP_AT, madeUpSevSnp } from '@cloister/core/test-support/made-up-sev-snp.ts'
import { madeUpTdx } from '@cloister/core/test-support/made-up-tdx.ts'
import { createTestAuthority } from '@cloister/core/test-support/test-authority.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AttestationTask } from '../support/attesting-worker.ts'
import { type RunningWorker, runWorker } from '../support/run-worker.ts'

let worker: RunningWorker
beforeAll(async () => {
  const { certificate } = await createTestAuthority()
  worker = await runWorker({ file: 'attesting-worker.ts', environment: {}, ca: certificate })
})
afterAll(async () => {
  await worker?.close()
})

async function verifiedThere(
  evidence: object,
  { policy }: Pick<AttestationTask, 'policy'>,
): Promise<Record<string, unknown>> {
  const document = JSON.stringify(evidence, (_name, value: unknown) =>
    value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value,
  )
  const task: AttestationTask = { document, policy, at: MADE_UP_AT.toISOString() }
  const reply = await fetch(worker.url, { method: 'POST', body: JSON.stringify(task) })
  return (await reply.json()) as Record<string, unknown>
}

describe('evidence on a real workerd', () => {
  it('of SEV-SNP is believed, and refused where it was changed', async () => {
    const chip = await madeUpSevSnp('turin', { version: 5 })
    expect(await verifiedThere(await chip.make(), chip)).toMatchObject({ product: 'turin', version: 5 })
    const changed = await chip.make({ signed: (report) => report.fill(1, 0x50, 0x51) })
    expect(await verifiedThere(changed, chip)).toMatchObject({ details: { reason: 'signature' } })
  })

  it('of TDX is believed, and refused where it was changed', async () => {
    const platform = await madeUpTdx({ version: 5 })
    expect(await verifiedThere(await platform.make(), platform)).toMatchObject({
      technology: 'tdx',
      version: 5,
    })
    const changed = await platform.make({ signed: (quote) => quote.fill(1, 60, 61) })
    expect(await verifiedThere(changed, platform)).toMatchObject({ details: { reason: 'signature' } })
  })
})
