// Rotates keys over and over, a step of time between two runs, until it is killed.
import { parseRotationPlan, runRotation } from '@cloister/containment/rotate'

export interface CrashingRotation {
  readonly plan: string
  readonly planFolder: string
  readonly beginMs: number
  readonly stepMs: number
}

process.once('message', async ({ plan, planFolder, beginMs, stepMs }: CrashingRotation) => {
  const parsed = parseRotationPlan(plan)
  if (parsed.outcome === 'faults') throw new Error('no plan')
  const confirmed = parsed.plan.keys.map(({ name }) => name)
  for (let nowMs = beginMs; ; nowMs += stepMs) {
    await runRotation(parsed.plan, { planFolder, now: () => new Date(nowMs), confirmed })
    process.send?.('ran')
  }
})
