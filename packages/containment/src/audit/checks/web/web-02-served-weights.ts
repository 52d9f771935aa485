import type { ProbeAnswer } from '../../../probe/probe-exchange.ts'
import type { Check } from '../../check.ts'
import type { Observation } from '../../observation.ts'
import type { OriginSubject } from '../../subject/live-subjects.ts'
import { observeAnswer } from '../observe-answer.ts'
import { isForBrowsers } from '../weights/model-for-browsers.ts'
import { isConfirmed } from '../weights/surest-of.ts'
import { type FoundWeights, weightsInAnswer } from '../weights/weights-in-answer.ts'
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
  how: 'Asks for the first 64 KiB of thirteen usual names in ten usual folders and of the paths that the configuration names, and recognises weights by their content, whatever they are called. Models of the kinds that pages run themselves are told apart.',
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
      observations.push(observed(path, found))
    }
    return observations
  },
}

function observed(path: string, { answer, weights }: FoundWeights): Observation {
  const bytes = 'an answer of bytes'
  if (isForBrowsers(weights, wholeBytesOf(answer))) {
    const says = `Behind this address lies a model of a kind that pages run themselves (${weights.format}). Whether it may be public is for its owner to say.`
    return observeAnswer({ answer, anchor: path, says, signals: [bytes], severity: 'medium' })
  }
  const says = `Behind this address lie weights (${weights.format}).`
  const signals = [bytes, ...(isConfirmed(weights) ? ['structure of weights'] : [])]
  return observeAnswer({ answer, anchor: path, says, signals })
}

/** How long the whole file is, of which a part was asked for (RFC 9110 §14.4). */
function wholeBytesOf({ status, headers }: ProbeAnswer): number | undefined {
  const said =
    status === 206 ? /\/(\d{1,15})$/u.exec(headers['content-range'] ?? '')?.[1] : headers['content-length']
  return said === undefined || !/^\d{1,15}$/u.test(said) ? undefined : Number(said)
}
