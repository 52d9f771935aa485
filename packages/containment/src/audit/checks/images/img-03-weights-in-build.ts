import type { Check } from '../../check.ts'
import type { DockerfileInstruction, DockerfileSubject } from '../../subject/image-subjects.ts'
import { observeFile } from '../observe-file.ts'
import { WEIGHT_NAME } from './weight-names.ts'

export const weightsInBuild: Check<DockerfileSubject> = {
  id: 'IMG-03',
  title: 'The build puts weights into an image',
  severity: 'high',
  effort: 'days',
  tier: 'static',
  looksAt: ['dockerfile'],
  how: 'Reads COPY and ADD for names and folders of weights, and RUN for commands that download a model.',
  fix: `# Leave the weights out; whoever pulls the image has them. At start, unseal them into memory:
#   initContainers: [{ name: unseal, command: [cloister, unseal], volumeMounts: [{ name: weights, mountPath: /models }] }]
#   volumes: [{ name: weights, emptyDir: { medium: Memory, sizeLimit: 8Gi } }]`,
  clauses: ['GDPR 32(1)(b)', 'NIS2 21(2)(e)', '2024/2690 6.2', 'ISO 27001 A.8.25'],
  *examine({ path, instructions }) {
    for (const instruction of instructions) {
      const says = faultOf(instruction)
      if (says === undefined) continue
      yield observeFile({
        path,
        line: instruction.line,
        asset: path,
        anchor: `${instruction.keyword} ${instruction.value.slice(0, 80)}`,
        says: says.text,
        seen: `${instruction.keyword} ${instruction.value}`,
        certainty: says.sure ? 'confirmed' : 'suspected',
      })
    }
  },
}

const DOWNLOADS: readonly (readonly [RegExp, string])[] = [
  [
    /\b(?:huggingface-cli|hf)\s+download\b|snapshot_download|hf_hub_download/u,
    'RUN downloads a model from a hub into a layer.',
  ],
  [/\bollama\s+(?:pull|run|create)\b/u, 'RUN pulls a model into a layer.'],
  [/\bgit\s+(?:lfs\s+)?clone\b[^&|;]*huggingface\.co/u, 'RUN clones a repository of a model into a layer.'],
  [/\.from_pretrained\(/u, 'RUN loads a model, which leaves it in a layer.'],
  [
    /\b(?:aws\s+s3\s+(?:cp|sync)|gsutil\s+(?:-m\s+)?(?:cp|rsync)|gcloud\s+storage\s+cp)\b[^&|;]*(?:model|weight|checkpoint)/iu,
    'RUN copies a model from a bucket into a layer.',
  ],
]

function faultOf({
  keyword,
  value,
}: DockerfileInstruction): { readonly text: string; readonly sure: boolean } | undefined {
  if (keyword === 'RUN') {
    const found = DOWNLOADS.find(([pattern]) => pattern.test(value))
    if (found !== undefined) return { text: found[1], sure: true }
    const fetches = /\b(?:curl|wget|aria2c)\b/u.test(value) && WEIGHT_NAME.test(value)
    return fetches ? { text: 'RUN downloads a file of weights into a layer.', sure: true } : undefined
  }
  if (keyword !== 'COPY' && keyword !== 'ADD') return undefined
  if (WEIGHT_NAME.test(value)) return { text: `${keyword} takes files of weights.`, sure: true }
  const sources = value
    .replace(/^(?:--\S+\s+)+/u, '')
    .split(/\s+/u)
    .slice(0, -1)
  const folder = sources.some((source) =>
    /(?:^|\/)["[]?(?:models?|weights|checkpoints?|adapters|loras?)\/?[\],"]*$/iu.test(source),
  )
  return folder ? { text: `${keyword} takes a folder that is named for models.`, sure: false } : undefined
}
