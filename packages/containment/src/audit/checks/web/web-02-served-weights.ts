import type { Check } from '../../check.ts'
import type { OriginSubject } from '../../subject/live-subjects.ts'
import { observeAnswer } from '../observe-answer.ts'
import { isConfirmed } from '../weights/surest-of.ts'
import { weightsInAnswer } from '../weights/weights-in-answer.ts'
import { MODEL_FOLDERS } from './web-01-listed-weights.ts'

const NAMES = [
  'model.safetensors',
  'model.gguf',
  'model.onnx',
  'model.pt',
  'model.pth',
  'model.bin',
  'pytorch_model.bin',
  'model.h5',
  'model.keras',
  'model.tflite',
  'model.pkl',
  'model.joblib',
  'weights.bin',
] as const

export const servedWeights: Check<OriginSubject> = {
  id: 'WEB-02',
  title: 'A web server gives weights to anybody',
  severity: 'critical',
  effort: 'minutes',
  tier: 'passive',
  looksAt: ['origin'],
  how: 'Asks for the first 64 KiB of thirteen usual names in ten usual folders and of the paths that the configuration names, and recognises weights by their content, whatever they are called.',
  fix: `# Move the files out of what the web server serves, and take every copy of them as known.
nginx: location ~* \\.(safetensors|gguf|onnx|pth?|h5|pkl)$ { return 404; }`,
  clauses: ['GDPR 32(1)(b)', 'NIS2 21(2)(i)', '2024/2690 11.1', 'ISO 27001 A.8.12'],
  async examine({ origin, paths, role }, context) {
    if (role === 'registry' || role === 'logs') return []
    const places = MODEL_FOLDERS.flatMap((folder) => NAMES.map((name) => `${folder}${name}`))
    const observations = []
    for (const path of new Set([...paths, ...places])) {
      const found = await weightsInAnswer(`${origin}${path}`, context)
      if (found === undefined) continue
      const { answer, weights } = found
      const says = `Behind this address lie weights (${weights.format}).`
      const signals = ['an answer of bytes', ...(isConfirmed(weights) ? ['structure of weights'] : [])]
      observations.push(observeAnswer({ answer, anchor: path, says, signals }))
    }
    return observations
  },
}
