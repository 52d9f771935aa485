import type { Check } from '../../check.ts'
import type { WebrootSubject } from '../../subject/file-subjects.ts'
import { isForBrowsers } from '../weights/model-for-browsers.ts'
import { observeWeights } from '../weights/observe-weights.ts'
import { weightsInFile } from '../weights/weights-in-file.ts'

export const weightsInRoot: Check<WebrootSubject> = {
  id: 'WEB-03',
  title: 'Weights lie in the root of a web server',
  severity: 'critical',
  effort: 'minutes',
  tier: 'static',
  looksAt: ['webroot'],
  how: 'Looks at the content of every file, also in archives and compressed streams and where a file has another name, for the structure or the numbers of weights. Pictures, sounds, films and shapes of products are none.',
  fix: `# Move it out of the root, take every copy of it as known, and seal it where it is kept.
find pub -name '*.safetensors' -o -name '*.gguf'    # is not enough: the audit looks at content`,
  clauses: ['GDPR 32(1)(b)', 'NIS2 21(2)(e)', '2024/2690 6.3', 'ISO 27001 A.8.12'],
  async examine(subject, { signal }) {
    const weights = await weightsInFile(subject, signal)
    if (weights === undefined || isForBrowsers(weights, subject.sizeBytes)) return []
    const { path, urlPath } = subject
    const says = `Here lie weights (${weights.format}), served as ${urlPath}.`
    return [observeWeights(weights, { path, asset: path, anchor: urlPath, says })]
  },
}
