import type { CheckCases } from '../../../../test-support/check-case.ts'

const entry = (region: string): string =>
  `processors:\n  - name: Example Hosting\n    hosts: [models.hosting.example]\n    purpose: runs the private model\n    agreement: of 2026-03-01\n    region: ${region}\n`

export const cases: CheckCases = {
  fails: [
    { title: 'an entry without a region', files: { 'processors.yaml': entry('tbd') } },
    { title: 'an empty register', files: { 'processors.yaml': 'processors: []\n' } },
  ],
  passes: [
    { title: 'a register that says all', files: { 'processors.yaml': entry('EU') } },
    { title: 'another file', files: { 'a.yaml': 'processors: []\n' } },
  ],
}
