import type { Check } from '../../check.ts'
import { lineFinder } from '../../line-finder.ts'
import type { SourceSubject } from '../../subject/file-subjects.ts'
import { observeFile } from '../observe-file.ts'
import { findSecrets } from './secret-patterns.ts'

export const secretsInFiles: Check<SourceSubject> = {
  id: 'PIP-02',
  title: 'A credential stands in a file',
  severity: 'critical',
  effort: 'hours',
  tier: 'static',
  looksAt: ['source'],
  how: 'Searches text files for the published forms of tokens of model hubs, clouds, code hosts, Magento and Shopify, and for private keys; placeholders are passed over.',
  fix: `# 1. Revoke it at its issuer; it is known wherever this file went, history included.
# 2. Issue another into a vault and read it from a file that only the process can read:
#    kubernetes: volumes: [{ name: token, secret: { secretName: hub-token, defaultMode: 0400 } }]
# 3. Keep it from happening again: cloister audit in a pre-commit hook.`,
  clauses: ['GDPR 32(1)(d)', 'NIS2 21(2)(i)', '2024/2690 11.6', 'ISO 27001 A.5.17', 'ISO 27001 A.8.4'],
  *examine({ path, text }) {
    const found = findSecrets(text)
    if (found.length === 0) return
    const lineAt = lineFinder(text)
    for (const { name, offset, mark } of found) {
      yield observeFile({
        path,
        line: lineAt(offset),
        asset: path,
        anchor: mark,
        says: `Here stands ${name}.`,
      })
    }
  },
}
