import type { CheckCases } from '../../../../test-support/check-case.ts'
import { modelNamed } from '../../../../test-support/made-up-models.ts'
import { noise } from '../../../../test-support/made-up-numbers.ts'

export const cases: CheckCases = {
  fails: [
    {
      title: 'a model',
      files: { 'models/ranker.safetensors': modelNamed('safetensors') },
      certainty: 'confirmed',
    },
    { title: 'a model under another name', files: { 'data.bin': modelNamed('gguf') } },
  ],
  passes: [
    {
      title: 'what is encrypted',
      files: { 'models/ranker.safetensors.age': noise(100_000), 'a.md': '# Models' },
    },
  ],
}
