import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import type { Check } from '../../check.ts'
import type { WebrootSubject } from '../../subject/file-subjects.ts'
import { observeFile } from '../observe-file.ts'
import { isForBrowsers } from '../weights/model-for-browsers.ts'
import { weightsInFile } from '../weights/weights-in-file.ts'

export const modelInPage: Check<WebrootSubject> = {
  id: 'WEB-06',
  title: 'A model is given to every browser',
  severity: 'medium',
  effort: 'days',
  tier: 'static',
  looksAt: ['webroot'],
  how: 'Finds models of ONNX, TensorFlow Lite and TensorFlow.js in a web root, and compares files with the digests of the private model that the configuration names.',
  fix: '# A model that pages run is public. Where it was trained on what is private, serve it behind the edge instead.',
  clauses: ['GDPR 32(1)(b)', 'NIS2 21(2)(e)', '2024/2690 6.2', 'ISO 27001 A.8.12'],
  async examine(subject, { model, signal }) {
    const { path, urlPath, absolutePath } = subject
    if (model.digests.length > 0 && model.digests.includes(await digestOfFile(absolutePath, signal))) {
      const says = `${urlPath} is a file of the private model, by its digest.`
      return [observeFile({ path, asset: path, anchor: urlPath, says, severity: 'critical' })]
    }
    const weights = await weightsInFile(subject, signal)
    const isGraph = /\.json$/u.test(urlPath) && /"weightsManifest"\s*:/u.test((await subject.text()) ?? '')
    if (!isGraph && (weights === undefined || !isForBrowsers(weights, subject.sizeBytes))) return []
    const format = isGraph ? 'TensorFlow.js' : weights?.format
    const says = `${urlPath} is a model for browsers (${format}). Whether it may be public is for its owner to say.`
    return [observeFile({ path, asset: path, anchor: urlPath, says, certainty: 'suspected' })]
  },
}

async function digestOfFile(absolutePath: string, signal: AbortSignal): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(absolutePath, { signal })) hash.update(chunk as Buffer)
  return hash.digest('hex')
}
