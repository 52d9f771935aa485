import { isUnknown } from '../../infrastructure/unknown-value.ts'
import { asObject, asText, asTexts } from '../../json-value.ts'
import type { ModelHints } from '../../model-hints.ts'
import type { InfrastructureResource } from '../../subject/infrastructure-subject.ts'

const OF_MODELS =
  /(?:^|[^a-z])(?:models?|weights?|checkpoints?|llm|data-science|gguf|safetensors|mlflow|ml|training|train|datasets?|embeddings?|vectors?|rag|artifacts?|inference|prompts?)(?:[^a-z]|$)/u

/** Whether a bucket is about models, by its names, its tags or what the operator says. */
export function isModelBucket({ name, values }: InfrastructureResource, model: ModelHints): boolean {
  const bucket = asText(values['bucket']) ?? asText(values['name']) ?? ''
  const tags = Object.values(asObject(values['tags']) ?? asObject(values['labels']) ?? {}).map(String)
  // Buckets that are made for each of some names bear them.
  const { for_each: repeated } = values
  const names = [...asTexts(repeated), ...Object.keys(asObject(repeated) ?? {})]
  return (
    model.buckets.some((known) => known !== '' && bucket.includes(known)) ||
    [name, bucket.replace(/\$\{[^}]*\}/gu, ''), ...tags, ...names.filter((one) => !isUnknown(one))].some(
      isNameOfModels,
    )
  )
}

/** Whether a name says that models, or what they are made of, lie there. */
export function isNameOfModels(text: string): boolean {
  return OF_MODELS.test(
    text
      .replace(/(?<=[a-z\d])(?=[A-Z])/gu, '-')
      .toLowerCase()
      .replaceAll('_', '-'),
  )
}

/** The name by which evidence of one bucket meets. */
export function bucketName({ name, values }: InfrastructureResource): string {
  const written = asText(values['bucket']) ?? asText(values['name'])
  return written === undefined || isUnknown(written) ? name : written
}

export function isResource(type: string): (resource: InfrastructureResource) => boolean {
  return (resource) => resource.mode === 'resource' && resource.type === type
}
