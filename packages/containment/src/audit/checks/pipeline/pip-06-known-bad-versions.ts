import type { Check } from '../../check.ts'
import { lineFinder } from '../../line-finder.ts'
import type { SourceSubject } from '../../subject/file-subjects.ts'
import { observeFile } from '../observe-file.ts'
import { knownBad } from './known-bad-versions.ts'
import { pinnedPackages } from './pinned-packages.ts'

export const knownBadVersions: Check<SourceSubject> = {
  id: 'PIP-06',
  title: 'A version runs that is known to leak, or that somebody has taken over',
  severity: 'high',
  effort: 'hours',
  tier: 'static',
  looksAt: ['source'],
  how: 'Compares exact versions of lock files, requirements and images with an offline list: servers of models and their gateways, loaders of weights, the shop, and packages that were taken over.',
  fix: `# Raise what is named to the version that the finding says, and build again:
pip install --upgrade "vllm>=0.14.1"
# Where a package was taken over, change every credential that was on a machine that installed it.`,
  clauses: [
    'GDPR 32(1)(d)',
    'NIS2 21(2)(d)',
    'NIS2 21(2)(e)',
    '2024/2690 6.6',
    'ISO 27001 A.5.21',
    'ISO 27001 A.8.8',
  ],
  *examine({ path, text }) {
    let lineAt: ReturnType<typeof lineFinder> | undefined
    for (const { origin, name, version, offset } of pinnedPackages({ path, text })) {
      for (const { says, advisory, instead, isCompromised, mayBePatched } of knownBad(
        origin,
        name,
        version,
      )) {
        lineAt ??= lineFinder(text)
        yield observeFile({
          path,
          line: lineAt(offset),
          asset: `${name} ${version}`,
          anchor: `${name} ${advisory}`,
          says: `${says} ${advisory}. Use ${instead}.`,
          seen: `${name} ${version}`,
          ...(mayBePatched && { certainty: 'suspected' }),
          ...(isCompromised && { severity: 'critical' }),
        })
      }
    }
  },
}
