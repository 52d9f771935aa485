import { basename } from 'node:path'
import type { Check } from '../../check.ts'
import type { ArtifactSubject } from '../../subject/file-subjects.ts'
import { observeWeights } from '../weights/observe-weights.ts'
import { weightsInFile } from '../weights/weights-in-file.ts'

/** Files beside weights that say who made them and that they are whole. */
const SIGNATURES =
  /(?:^|\/)(?:model\.sig|.*\.sigstore(?:\.json)?|.*\.sig|.*\.intoto\.jsonl|SHA256SUMS(?:\.asc)?)$/u

export const plainWeights: Check<ArtifactSubject> = {
  id: 'CRY-01',
  title: 'Weights lie on a disk as whoever reads the disk can use them',
  severity: 'high',
  effort: 'days',
  tier: 'static',
  looksAt: ['artifact'],
  how: 'Looks at the content of every file of a folder that is no text for the structure or the numbers of weights, and for a signature beside it.',
  fix: `# Encrypt under a key of your own, and open it into memory where the server starts:
age -r RECIPIENT -o model.safetensors.age model.safetensors && shred -u model.safetensors
# Sign what is deployed, so that who loads it can tell that it is yours (OpenSSF Model Signing):
cloister sign models --key release.pem`,
  clauses: ['GDPR 32(1)(a)', 'NIS2 21(2)(h)', '2024/2690 9.1', 'ISO 27001 A.8.24'],
  async examine(subject, { signal }) {
    const weights = await weightsInFile(subject, signal)
    if (weights === undefined) return []
    const { path } = subject
    const name = basename(path)
    const isSigned = (await subject.beside()).some((other) => other !== name && SIGNATURES.test(other))
    const says = `Weights (${weights.format}) lie here in the clear${isSigned ? '' : ', and no signature lies beside them'}.`
    return [observeWeights(weights, { path, asset: path, anchor: weights.format, says })]
  },
}
