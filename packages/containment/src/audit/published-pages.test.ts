import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { rotationPlanJsonSchema } from '../rotate/plan/parse-rotation-plan.ts'
import { CHECKS } from './checks/all-checks.ts'
import { cataloguePage } from './command/catalogue-page.ts'
import { auditConfigJsonSchema } from './config/parse-audit-config.ts'
import { reportJsonSchema } from './report/render-json.ts'

const packageRoot = resolve(import.meta.dirname, '../..')
const json = (value: unknown): string => `${JSON.stringify(value, undefined, 2)}\n`

describe('what is published beside the code', () => {
  it('has a page of every check, as the code says it', async () => {
    await expect(cataloguePage(CHECKS)).toMatchFileSnapshot(
      resolve(packageRoot, '../../docs/audit-checks.md'),
    )
  })

  it.each([
    ['cloister-audit.schema.json', auditConfigJsonSchema()],
    ['cloister-audit-report.schema.json', reportJsonSchema()],
    ['cloister-rotation.schema.json', rotationPlanJsonSchema()],
  ])('has %s as the code checks it', async (name, schema) => {
    await expect(json(schema)).toMatchFileSnapshot(resolve(packageRoot, 'schema', name))
  })
})
