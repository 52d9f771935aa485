import type { Check } from '../../check.ts'
import { globPattern } from '../../config/glob-pattern.ts'
import type { BuildContextSubject } from '../../subject/image-subjects.ts'
import { observeFile } from '../observe-file.ts'
import { WEIGHT_GLOBS } from './weight-names.ts'

export const ignoreFile: Check<BuildContextSubject> = {
  id: 'IMG-06',
  title: 'A whole folder goes into an image, and nothing keeps weights out',
  severity: 'low',
  effort: 'minutes',
  tier: 'static',
  looksAt: ['build-context'],
  how: 'Where a Dockerfile copies its whole folder, looks whether .dockerignore would pass over a file of weights.',
  fix: `# .dockerignore
${WEIGHT_GLOBS.join('\n')}
**/.env*`,
  clauses: ['GDPR 32(1)(b)', 'NIS2 21(2)(e)', '2024/2690 6.2', 'ISO 27001 A.8.25'],
  *examine({ dockerfilePath, copiesEverything, ignoreFile: ignore }) {
    if (copiesEverything === undefined) return
    if (ignore !== undefined && keepsOut(ignore.patterns, 'models/model.safetensors')) return
    yield observeFile({
      path: ignore?.path ?? dockerfilePath,
      ...(ignore === undefined ? { line: copiesEverything.line } : {}),
      asset: dockerfilePath,
      anchor: 'build context',
      says:
        ignore === undefined
          ? 'There is no .dockerignore.'
          : 'The .dockerignore lets files of weights through.',
    })
  },
}

/** Later patterns win, and `!` takes back what an earlier one passed over. */
function keepsOut(patterns: readonly string[], path: string): boolean {
  return patterns.reduce((out, pattern) => {
    const [, back = '', glob = ''] = /^(!?)(.*)$/u.exec(pattern) ?? []
    // Unlike Git's, a pattern of Docker's without a slash meets the top of the context only.
    return globPattern(`/${glob}`).test(path) ? back === '' : out
  }, false)
}
